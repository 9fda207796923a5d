package io.postkick.queueact.run;

import io.postkick.audit.entry.Action;
import io.postkick.audit.entry.AuditEntry;
import io.postkick.audit.entry.NewEntry;
import io.postkick.audit.log.AuditLog;
import io.postkick.host.instance.Instances;
import io.postkick.host.instance.PostfixInstance;
import io.postkick.queueact.result.ActRecords;
import io.postkick.queueact.result.QueueActActions;
import io.postkick.queueact.result.Undone;
import io.postkick.value.InstanceName;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Acts on this host that were open when the console ended: one that waits to delete goes on, any other is concluded. */
@Component
class ActsOfBefore {

    private final AuditLog audit;
    private final Instances instances;
    private final ActTable table;
    private final InterruptedActs interrupted;

    ActsOfBefore(AuditLog audit, Instances instances, ActTable table, InterruptedActs interrupted) {
        this.audit = audit;
        this.instances = instances;
        this.table = table;
        this.interrupted = interrupted;
    }

    /**
     * Concludes those that were cut off, and hands over those that are to go on.
     *
     * @param goesOn whether an act, by its ID, is under way already
     * @param takesOver takes one, in the state in which it waited
     * @throws io.postkick.audit.log.AuditUnavailable if one cannot be concluded now; those before it are concluded or taken over
     */
    void takeUp(Predicate<String> goesOn, Consumer<ActRun> takesOver) {
        Map<String, List<AuditEntry>> open = audit.open(QueueActActions.INTENDED).stream()
                .filter(entry ->
                        InstanceName.hostOf(String.valueOf(entry.content().instance())) == null)
                .filter(entry -> !goesOn.test(actId(entry)))
                .collect(Collectors.groupingBy(ActsOfBefore::actId, LinkedHashMap::new, Collectors.toList()));
        open.values().forEach(parts -> waiting(parts).ifPresentOrElse(takesOver, () -> interrupted.conclude(parts)));
    }

    private static String actId(AuditEntry entry) {
        return String.valueOf(entry.content().actId());
    }

    private Optional<ActRun> waiting(List<AuditEntry> parts) {
        AuditEntry first = parts.get(0);
        return table.find(actId(first))
                .map(ActTable.Row::pending)
                .flatMap(pending -> instances
                        .find(String.valueOf(first.content().instance()))
                        .map(instance -> resumed(plan(instance, parts, pending), first, pending)));
    }

    private static ActPlan plan(PostfixInstance instance, List<AuditEntry> parts, PendingDeletion pending) {
        NewEntry intent = parts.get(0).content();
        return new ActPlan(
                String.valueOf(intent.actId()),
                String.valueOf(intent.actor()),
                instance,
                ActRecords.act(intent),
                ActRecords.ids(parts),
                ActRecords.sentence(intent.detail()),
                intent.reason(),
                pending.waiting().stream()
                        .collect(Collectors.toMap(
                                PendingDeletion.Waiting::id, PendingDeletion.Waiting::fingerprint, (a, b) -> a)),
                List.of());
    }

    /** With what people had asked of it before. */
    private ActRun resumed(ActPlan plan, AuditEntry intent, PendingDeletion pending) {
        ActRun run = ActRun.resumed(plan, intent, pending);
        for (AuditEntry entry : audit.ofAct(plan.id())) {
            Action action = entry.content().action();
            if (action.equals(QueueActActions.UNDONE)) {
                run.undo(ActRecords.undone(entry));
            } else if (action.equals(QueueActActions.PARTLY_UNDONE)) {
                run.nextUndone();
                run.undo(ActRecords.undone(entry), ActRecords.ids(entry));
            } else if (action.equals(QueueActActions.STOPPED)) {
                run.stop(Undone.stopped(String.valueOf(entry.content().actor())));
            }
        }
        return run;
    }
}
