package io.postkick.queueact.watch;

import io.postkick.audit.check.ChainFinding;
import io.postkick.audit.entry.AuditEntry;
import io.postkick.audit.entry.ChainHead;
import io.postkick.audit.entry.NewEntry;
import io.postkick.audit.log.AuditLog;
import io.postkick.host.queueact.Result;
import io.postkick.queueact.result.ActRecordFormat;
import io.postkick.queueact.result.QueueActActions;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Finds what was done to messages by this console's log, and is not in the queue helper's: as where the end of that was cut off. */
@Component
class LostSteps {

    private static final int AT_ONCE = 200;

    private final AuditLog audit;

    LostSteps(AuditLog audit) {
        this.audit = audit;
    }

    /**
     * The first such act.
     *
     * @param end of this console's log as it was before the helper's was read
     * @param since when the helper's log begins: of what was done before it knows nothing, such as before a move to another host
     * @param acts that the helper's log has
     */
    Optional<ChainFinding.Break> first(ChainHead end, Instant since, Set<String> acts) {
        List<AuditEntry> some = after(end, since, 0);
        while (!some.isEmpty()) {
            Optional<AuditEntry> lost = some.stream()
                    .filter(entry -> isDone(entry.content())
                            && !acts.contains(String.valueOf(entry.content().actId())))
                    .findFirst();
            if (lost.isPresent()) {
                return lost.map(LostSteps::broken);
            }
            some = after(end, since, some.get(some.size() - 1).sequence());
        }
        return Optional.empty();
    }

    private List<AuditEntry> after(ChainHead end, Instant since, long after) {
        return audit.of(end, QueueActActions.CONCLUDED, since, after, AT_ONCE);
    }

    /** Whether anything was done to a message; only the helper does. */
    private static boolean isDone(NewEntry conclusion) {
        return conclusion.isReadable()
                && ActRecordFormat.resultsIn(List.of(String.valueOf(conclusion.detail()))).stream()
                        .anyMatch(each -> each.result() == Result.DONE);
    }

    private static ChainFinding.Break broken(AuditEntry conclusion) {
        return new ChainFinding.Break(
                conclusion.node(),
                conclusion.sequence(),
                "By this entry the queue helper did something to messages, and its log has nothing of that act: it was cut or written anew.");
    }
}
