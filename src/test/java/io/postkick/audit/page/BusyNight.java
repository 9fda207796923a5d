package io.postkick.audit.page;

import io.postkick.audit.entry.Action;
import io.postkick.audit.entry.EntryBuilder;
import io.postkick.audit.entry.NewEntry;
import io.postkick.audit.entry.SampleActions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Retries of thousands of messages, as they stand on the log. */
public final class BusyNight {

    private static final int IN_PART = 1000;

    private BusyNight() {}

    /**
     * An intent, in its parts.
     *
     * @param more how many messages besides those that are named
     */
    public static List<NewEntry> intent(String kick, List<String> named, int more) {
        List<String> ids = new ArrayList<>(
                IntStream.range(0, more).mapToObj("7%09X"::formatted).toList());
        ids.addAll(named);
        int parts = (ids.size() + IN_PART - 1) / IN_PART;
        return IntStream.rangeClosed(1, parts)
                .mapToObj(part -> by(SampleActions.RETRY_INTENDED, kick)
                        .detail((part == 1 ? "%,d messages. Chosen by destination.".formatted(ids.size()) : "Messages.")
                                + "\n"
                                + String.join(
                                        " ", ids.subList((part - 1) * IN_PART, Math.min(ids.size(), part * IN_PART))))
                        .part(parts == 1 ? null : part + "/" + parts)
                        .entry())
                .toList();
    }

    public static NewEntry conclusion(String kick, String id) {
        return by(SampleActions.RETRY_CONCLUDED, kick)
                .outcome("DONE")
                .detail("1,230 sent, 664 deferred, 106 bounced.\nLEFT:sent " + id
                        + "+51 | 250 2.0.0 Ok: queued as 599C7C\n"
                        + IntStream.range(0, 900)
                                .mapToObj("TRIED_AGAIN:deferred 8%09X+3 | 451 4.7.500 Server busy"::formatted)
                                .collect(Collectors.joining("\n")))
                .entry();
    }

    public static NewEntry refused(@Nullable String what, String ids) {
        return new EntryBuilder(SampleActions.KICK_DENIED)
                .by("aki", "192.0.2.9", "password")
                .to("mx1", "public", "flush")
                .request("request=send_file queue_id=" + ids)
                .detail("Auditors look and do not retry. " + what)
                .entry();
    }

    private static EntryBuilder by(Action action, String kick) {
        return new EntryBuilder(action)
                .act(kick)
                .by("olga", "192.0.2.7", "password")
                .to("mx1", "public", "flush")
                .request("request=send_file");
    }
}
