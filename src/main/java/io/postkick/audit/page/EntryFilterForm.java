package io.postkick.audit.page;

import io.postkick.audit.entry.AuditWhy;
import io.postkick.audit.entry.RecordedText;
import io.postkick.audit.entry.Vocabulary;
import io.postkick.audit.search.ActionGroup;
import io.postkick.audit.search.EntryFilter;
import io.postkick.refusal.Fields;
import io.postkick.refusal.Refused;
import io.postkick.value.ZonedTime;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/** Reads a filter from the address bar. An empty field is no filter; what cannot be meant is refused, not ignored. */
class EntryFilterForm {

    static final int MOST_ENTRIES = 500;

    /** What the database keeps as microseconds is a smaller part of time than Java's. */
    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");

    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    /** Fields of the page's form. */
    static final List<String> TIMES = List.of("from", "to");

    private static final String ZONE = "zone";
    private static final Set<String> CLASSES = Set.of("public", "private");
    private static final Set<String> FIELDS = Set.of(
            "node",
            "actor",
            "group",
            "action",
            "instance",
            "class",
            "service",
            "outcome",
            "from",
            "to",
            "text",
            "queueId");

    private final Map<String, String> parameters;
    private final Vocabulary vocabulary;

    EntryFilterForm(Map<String, String> parameters, Vocabulary vocabulary) {
        this.parameters = parameters;
        this.vocabulary = vocabulary;
    }

    /** Refuses a name that is none. */
    static EntryFilterForm strict(Map<String, String> parameters, Vocabulary vocabulary, String... others) {
        Fields.requireKnown(parameters.keySet(), FIELDS, Set.of(others), AuditWhy.UNKNOWN_FILTER);
        return new EntryFilterForm(parameters, vocabulary);
    }

    /** The same, with times that have no zone of their own as instants: the page's form says in {@code zone} whose times it takes. */
    static Map<String, String> unzoned(Map<String, String> parameters) {
        String zone = parameters.get(ZONE);
        if (zone == null) {
            return parameters;
        }
        Map<String, String> unzoned = new TreeMap<>(parameters);
        unzoned.remove(ZONE);
        for (String name : TIMES) {
            unzoned.computeIfPresent(name, (key, time) -> ZonedTime.instant(time, zone));
        }
        return unzoned;
    }

    EntryFilter filter() {
        Instant from = time("from");
        Instant to = time("to");
        if (from != null && to != null && !from.isBefore(to)) {
            throw Refused.because(AuditWhy.FROM_AFTER_TO);
        }
        return new EntryFilter(
                text("node"),
                text("actor"),
                action(),
                text("instance"),
                serviceClass(),
                text("service"),
                text("outcome"),
                from,
                to,
                text("text"),
                group(),
                text("queueId"),
                EntryFilter.Rows.ENTRIES);
    }

    int limit(int usual) {
        Long limit = number("limit");
        if (limit == null) {
            return usual;
        }
        if (limit < 1 || limit > MOST_ENTRIES) {
            throw Refused.because(AuditWhy.LIMIT, MOST_ENTRIES);
        }
        return limit.intValue();
    }

    @Nullable
    Long number(String name) {
        String number = text(name);
        try {
            return number == null ? null : Long.valueOf(number);
        } catch (NumberFormatException e) {
            throw Refused.because(AuditWhy.NO_NUMBER, name);
        }
    }

    @Nullable
    String text(String name) {
        String text = parameters.get(name);
        return text == null || text.isBlank() ? null : RecordedText.of(text.strip());
    }

    private @Nullable String action() {
        String action = text("action");
        if (action != null && !vocabulary.named(action).isRecognized()) {
            throw Refused.because(AuditWhy.UNKNOWN_ACTION);
        }
        return action;
    }

    private @Nullable ActionGroup group() {
        String name = text("group");
        return name == null
                ? null
                : ActionGroup.named(name, vocabulary).orElseThrow(() -> Refused.because(AuditWhy.UNKNOWN_GROUP));
    }

    /** A time, unless what was typed is none. */
    @Nullable
    Instant timeIfAny(String name) {
        try {
            return time(name);
        } catch (Refused e) {
            return null;
        }
    }

    private @Nullable String serviceClass() {
        String serviceClass = text("class");
        if (serviceClass != null && !CLASSES.contains(serviceClass)) {
            throw Refused.because(AuditWhy.SERVICE_CLASS);
        }
        return serviceClass;
    }

    private @Nullable Instant time(String name) {
        String time = text(name);
        if (time == null) {
            return null;
        }
        try {
            // What <input type="datetime-local"> sends has no zone, and the page's form says which; else it is UTC.
            Instant instant = time.matches(".*(Z|[+-]\\d\\d:\\d\\d)")
                    ? OffsetDateTime.parse(time.replace(' ', '+')).toInstant()
                    : LocalDateTime.parse(time).toInstant(ZoneOffset.UTC);
            if (instant.isBefore(EARLIEST) || instant.isAfter(LATEST)) {
                throw Refused.because(AuditWhy.YEARS, name);
            }
            return instant;
        } catch (DateTimeParseException e) {
            throw Refused.because(AuditWhy.NO_TIME, name);
        }
    }

    /** An address with the filter in it. */
    static UriComponentsBuilder address(String path, EntryFilter filter) {
        UriComponentsBuilder address = UriComponentsBuilder.fromPath(path);
        filter.parts().forEach((name, value) -> address.queryParam(name, "{" + name + "}"));
        return address.uriVariables(Map.copyOf(filter.parts()));
    }
}
