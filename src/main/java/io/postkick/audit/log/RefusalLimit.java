package io.postkick.audit.log;

import io.postkick.audit.entry.Action;
import io.postkick.audit.entry.EntryFormat;
import io.postkick.audit.entry.NewEntry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Keeps a person from filling the log with what is refused them: so many refusals of a kind have an entry each in a minute, and
 * those beyond stand together in one entry, which is due when the minute is over.
 */
@Component
class RefusalLimit {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final int perMinute;
    private final Clock clock;
    private final Map<Kind, Minute> minutes = new HashMap<>();

    RefusalLimit(RefusalProperties properties, Clock clock) {
        this.perMinute = properties.refusalLimit();
        this.clock = clock;
    }

    /** Whose refusals are counted together. */
    private record Kind(@Nullable String actor, Action action) {

        static Kind of(NewEntry refusal) {
            return new Kind(refusal.actor(), refusal.action());
        }
    }

    /** Whether the refusal is to have an entry of its own; one that is not has been counted. */
    synchronized boolean admits(NewEntry refusal) {
        Instant now = clock.instant();
        Minute minute = minutes.computeIfAbsent(Kind.of(refusal), kind -> new Minute(now));
        if (minute.admitted < perMinute) {
            minute.admitted++;
            return true;
        }
        minute.count(refusal.asRecorded(), now);
        return false;
    }

    /** Entries for what was counted in minutes that are over; each is given out once. */
    synchronized List<NewEntry> due() {
        return sums(clock.instant().minus(MINUTE));
    }

    /** Entries for all that was counted, since there is no later. */
    synchronized List<NewEntry> rest() {
        return sums(Instant.MAX);
    }

    private List<NewEntry> sums(Instant latestBegin) {
        List<NewEntry> sums = new ArrayList<>();
        minutes.values().removeIf(minute -> {
            boolean over = !minute.begin.isAfter(latestBegin);
            if (over && minute.last != null) {
                sums.add(minute.sum(minute.last));
            }
            return over;
        });
        return sums;
    }

    /** What was refused one person since the first refusal that no earlier minute counts. */
    private static final class Minute {

        private final Instant begin;
        private int admitted;
        private long counted;
        private Instant from;
        private Instant to;
        private @Nullable NewEntry common;
        private @Nullable NewEntry last;

        Minute(Instant begin) {
            this.begin = begin;
            this.from = begin;
            this.to = begin;
        }

        void count(NewEntry refusal, Instant at) {
            NewEntry before = common;
            common = refusal.inCommonWith(before == null ? refusal : before).entry();
            from = before == null ? at : from;
            to = at;
            last = refusal;
            counted++;
        }

        NewEntry sum(NewEntry latest) {
            String words =
                    "Stands for %,d refusals from %s to %s, after the %,d before them that have an entry each. The last: %s"
                            .formatted(
                                    counted, EntryFormat.time(from), EntryFormat.time(to), admitted, latest.detail());
            NewEntry shared = common == null ? latest : common;
            return shared.followedBy(latest.action()).detail(words).entry();
        }
    }
}
