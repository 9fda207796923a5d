package io.postkick.queueact.watch;

import io.postkick.audit.check.ChainFinding;
import io.postkick.audit.check.OtherLog;
import io.postkick.audit.entry.ChainHead;
import io.postkick.audit.log.AuditLog;
import io.postkick.host.queueact.HelperEntry;
import io.postkick.host.queueact.NoHelper;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.stereotype.Component;

/** Has a verification cover the queue helper's log: it is whole, has no act that the console's log has not, and lacks none. */
@Component
@ConditionalOnWebApplication
class HelperLogCheck implements OtherLog {

    private static final String NAME = "queue helper";

    /** Where its log does not hold, the helper says so in words. */
    private static final Pattern ENTRY = Pattern.compile("\\bentry ([0-9]{1,18})\\b");

    private final Comparison comparison;
    private final HelperMark mark;
    private final LostSteps lost;
    private final AuditLog audit;

    HelperLogCheck(Comparison comparison, HelperMark mark, LostSteps lost, AuditLog audit) {
        this.comparison = comparison;
        this.mark = mark;
        this.lost = lost;
        this.audit = audit;
    }

    /** What was seen of the helper's log on the way through it. */
    private static final class Seen {

        private final Set<String> acts = new HashSet<>();
        private @Nullable Instant first;
        private @Nullable HelperEntry alone;
        private long entries;

        void twin(HelperEntry intent) {
            acts.add(intent.batch().actId());
            intent(intent);
        }

        void alone(HelperEntry intent) {
            if (alone == null) {
                alone = intent;
            }
            intent(intent);
        }

        private void intent(HelperEntry intent) {
            if (first == null) {
                first = intent.at();
            }
        }
    }

    @Override
    public List<ChainFinding.Other> compared() {
        return List.of(comparedWithHelper());
    }

    private ChainFinding.Other comparedWithHelper() {
        // What is concluded from now on may be of steps that are in neither log yet.
        ChainHead end = audit.head();
        var seen = new Seen();
        try {
            comparison.from(0, seen::twin, seen::alone, last -> seen.entries = last.number());
        } catch (NoHelper e) {
            String problem = String.valueOf(e.getMessage());
            return new ChainFinding.Other(
                    NAME,
                    null,
                    problem,
                    Comparison.isBroken(e)
                            ? new ChainFinding.Break(NAME, entry(problem, seen.entries + 1), problem)
                            : null);
        }
        return new ChainFinding.Other(NAME, seen.entries, null, broken(seen, end));
    }

    private static long entry(String problem, long unread) {
        Matcher named = ENTRY.matcher(problem);
        return named.find() ? Long.parseLong(named.group(1)) : unread;
    }

    private ChainFinding.@Nullable Break broken(Seen seen, @Nullable ChainHead end) {
        return Stream.of(cut(end), alone(seen.alone), lost(seen, end))
                .flatMap(Optional::stream)
                .findFirst()
                .orElse(null);
    }

    /** What was compared before and is there no more. */
    private Optional<ChainFinding.Break> cut(@Nullable ChainHead end) {
        return Optional.ofNullable(end)
                .flatMap(head -> mark.find(head.node()))
                .filter(known -> !comparison.has(known))
                .map(known -> new ChainFinding.Break(NAME, known.entry(), HelperMark.missing(known)));
    }

    private static Optional<ChainFinding.Break> alone(@Nullable HelperEntry intent) {
        return Optional.ofNullable(intent)
                .map(alone -> new ChainFinding.Break(
                        NAME,
                        alone.number(),
                        "The queue helper did this, and no entry of this log asked for it: %s, in the name of %s."
                                .formatted(
                                        alone.batch().act().text(),
                                        alone.batch().actor())));
    }

    private Optional<ChainFinding.Break> lost(Seen seen, @Nullable ChainHead end) {
        Instant first = seen.first;
        return first == null || end == null ? Optional.empty() : lost.first(end, first, seen.acts);
    }
}
