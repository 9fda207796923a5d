package io.postkick.lookup;

import io.postkick.host.attribute.Attributes;
import io.postkick.lookup.Finding.AddressClass;
import io.postkick.lookup.Finding.Deliverable;
import io.postkick.lookup.Finding.Probe;
import io.postkick.lookup.Finding.Rates;
import io.postkick.lookup.Finding.Remark;
import io.postkick.lookup.Finding.Route;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads answers. Empty when the attributes are there and make no sense. */
final class Interpretation {

    private static final int ROUTED = 1 << 1;
    private static final int ERROR = 1 << 2;
    private static final int FAIL = 1 << 3;
    private static final int ALL_CLASSES = 0x1f << 8;

    private static final Map<Integer, AddressClass> CLASSES = Map.of(
            1 << 8, AddressClass.LOCAL,
            1 << 9, AddressClass.VIRTUAL_ALIAS,
            1 << 10, AddressClass.VIRTUAL_MAILBOX,
            1 << 11, AddressClass.RELAY,
            1 << 12, AddressClass.OTHER);

    private static final List<String> COUNTS = List.of("count", "rate", "mail", "rcpt", "newtls", "auth");

    private static final Map<Long, Deliverable> STATES = Map.of(
            0L, Deliverable.YES,
            1L, Deliverable.LATER,
            2L, Deliverable.NO,
            3L, Deliverable.IN_PROGRESS);

    private Interpretation() {}

    static Optional<? extends Finding> of(Question question, Attributes answer) {
        return switch (question.kind()) {
            case ROUTE -> route(answer);
            case RATES -> rates(question, answer);
            case PROBE -> probe(answer);
        };
    }

    private static Optional<Route> route(Attributes answer) {
        // The first "flags" is trivial-rewrite's own state; the last one is the address's.
        var number = answer.integer("flags");
        if (number.isEmpty() || number.getAsLong() < 0 || number.getAsLong() > Integer.MAX_VALUE) {
            return Optional.empty();
        }
        int flags = (int) number.getAsLong();
        List<Remark> remarks = new ArrayList<>();
        if ((flags & ROUTED) != 0) {
            remarks.add(Remark.ROUTED);
        }
        if ((flags & ERROR) != 0) {
            remarks.add(Remark.BAD_SYNTAX);
        }
        if ((flags & FAIL) != 0) {
            remarks.add(Remark.LOOKUP_FAILED);
        }
        // After an error both hold a placeholder or what was found so far.
        boolean chosen = (flags & (ERROR | FAIL)) == 0;
        return Optional.of(new Route(
                chosen ? text(answer, "transport") : null,
                chosen ? text(answer, "nexthop") : null,
                text(answer, "recipient"),
                CLASSES.getOrDefault(flags & ALL_CLASSES, AddressClass.UNKNOWN),
                remarks));
    }

    private static Optional<Rates> rates(Question question, Attributes answer) {
        boolean counted = answer.integer("status").orElse(-1) == 0
                && answer.number("count").isPresent()
                && answer.number("rate").isPresent()
                && COUNTS.stream().allMatch(name -> count(answer, name) >= 0);
        return counted
                ? Optional.of(new Rates(
                        text(question.request(), "ident"),
                        count(answer, "count"),
                        count(answer, "rate"),
                        count(answer, "mail"),
                        count(answer, "rcpt"),
                        count(answer, "newtls"),
                        count(answer, "auth")))
                : Optional.empty();
    }

    private static Optional<Probe> probe(Attributes answer) {
        Deliverable deliverable = STATES.get(answer.integer("recipient_status").orElse(-1));
        return answer.integer("status").orElse(-1) != 0 || deliverable == null
                ? Optional.empty()
                : Optional.of(new Probe(deliverable, text(answer, "reason")));
    }

    private static long count(Attributes answer, String name) {
        return answer.number(name).orElse(0);
    }

    private static String text(Attributes attributes, String name) {
        return attributes.last(name).orElse("");
    }
}
