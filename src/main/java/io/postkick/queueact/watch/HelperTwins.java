package io.postkick.queueact.watch;

import io.postkick.audit.entry.AuditEntry;
import io.postkick.audit.entry.NewEntry;
import io.postkick.audit.log.AuditLog;
import io.postkick.host.instance.Instances;
import io.postkick.host.instance.PostfixInstance;
import io.postkick.host.queueact.Batch;
import io.postkick.host.queueact.HelperEntry;
import io.postkick.host.queueact.QueueAct;
import io.postkick.queueact.result.ActRecords;
import io.postkick.queueact.result.QueueActActions;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds what the console recorded before the queue helper did: the same act, for the same person, on those messages at least. */
@Component
class HelperTwins {

    /** What an act has the helper do: a deletion goes through hold, and back where it is undone. */
    private static final Set<QueueAct> STEPS_OF_DELETION = EnumSet.of(QueueAct.HOLD, QueueAct.RELEASE, QueueAct.DELETE);

    private final AuditLog audit;
    private final Instances instances;

    /** The batches of an act follow each other. */
    private @Nullable Asked last;

    HelperTwins(AuditLog audit, Instances instances) {
        this.audit = audit;
        this.instances = instances;
    }

    private record Asked(String actId, QueueAct act, String actor, String instance, Set<String> ids) {}

    /** Whether an intent of the helper's log is one of the console's. */
    synchronized boolean has(HelperEntry intent) {
        Batch batch = intent.batch();
        Asked asked = asked(batch.actId());
        return asked != null
                && (asked.act == batch.act()
                        || (asked.act == QueueAct.DELETE && STEPS_OF_DELETION.contains(batch.act())))
                && asked.actor.equals(batch.actor())
                && instance(intent.configDirectory())
                        .filter(asked.instance::equals)
                        .isPresent()
                && asked.ids.containsAll(batch.ids());
    }

    /** The instance that the helper means, as far as there is one. */
    Optional<String> instance(String configDirectory) {
        return instances.all().stream()
                .filter(instance -> instance.host() == null)
                .filter(instance -> instance.configDirectory().equals(configDirectory))
                .map(PostfixInstance::name)
                .findFirst();
    }

    private @Nullable Asked asked(String actId) {
        if (last == null || !last.actId.equals(actId)) {
            last = recorded(actId).orElse(null);
        }
        return last;
    }

    private Optional<Asked> recorded(String actId) {
        List<AuditEntry> entries = audit.ofAct(actId);
        return entries.stream()
                .map(AuditEntry::content)
                .filter(content -> content.action().equals(QueueActActions.INTENDED))
                .findFirst()
                .map(intent -> asked(actId, intent, entries));
    }

    private static Asked asked(String actId, NewEntry intent, List<AuditEntry> entries) {
        return new Asked(
                actId,
                ActRecords.act(intent),
                String.valueOf(intent.actor()),
                String.valueOf(intent.instance()),
                new HashSet<>(ActRecords.ids(entries)));
    }
}
