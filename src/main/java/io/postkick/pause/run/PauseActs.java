package io.postkick.pause.run;

import io.postkick.access.Actor;
import io.postkick.audit.entry.AuditEntry;
import io.postkick.audit.log.AuditLog;
import io.postkick.host.instance.PostfixInstance;
import io.postkick.host.queueact.QueueAct;
import io.postkick.queueact.result.ActRecords;
import io.postkick.queueact.result.MessageAct;
import io.postkick.queueact.run.ActClaim;
import io.postkick.queueact.run.ActPlan;
import io.postkick.queueact.run.ActRunner;
import io.postkick.queueact.run.KeptMessage;
import io.postkick.queueact.run.KeptMessages;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;

/** Has a pause's messages held and released: by acts like anybody's, in the name of who set the pause. */
@Component
class PauseActs {

    /** Said in place of how they signed in: they are not there. */
    private static final String BY_PAUSE = "pause:";

    private final ActRunner runner;
    private final ActRecords records;
    private final KeptMessages kept;
    private final AuditLog audit;

    PauseActs(ActRunner runner, ActRecords records, KeptMessages kept, AuditLog audit) {
        this.runner = runner;
        this.records = records;
        this.kept = kept;
        this.audit = audit;
    }

    /**
     * Has an act begin, which then goes on by itself.
     *
     * @param keep is told the id of the act as soon as the instance is kept for it, before anything is on the record
     * @throws io.postkick.refusal.Refused if another act runs on the instance, or none may begin now
     * @throws io.postkick.audit.log.AuditUnavailable if it cannot be recorded: then nothing is done
     */
    void begin(
            PostfixInstance instance,
            QueuePause pause,
            QueueAct act,
            List<KeptMessage> messages,
            Consumer<String> keep) {
        String id = UUID.randomUUID().toString();
        List<String> ids = messages.stream().map(KeptMessage::id).toList();
        ActClaim claim = runner.claim(
                new ActPlan(
                        id,
                        pause.by(),
                        instance,
                        act,
                        ids,
                        "%s Pause of %s."
                                .formatted(
                                        ids.size() == 1 ? "1 message." : "%,d messages.".formatted(ids.size()),
                                        pause.mail().words()),
                        pause.reason(),
                        Map.of(),
                        List.of()),
                new Actor(pause.by(), pause.role(), pause.address(), BY_PAUSE + pause.id()));
        boolean begun = false;
        try {
            keep.accept(id);
            AuditEntry intent = audit.recordTogether(claim.intended()).get(0);
            kept.keep(id, messages);
            runner.begin(claim, intent);
            begun = true;
        } finally {
            if (!begun) {
                runner.release(claim);
            }
        }
    }

    /** What is known of an act that was asked for. */
    sealed interface Outcome {

        /** It goes on, or is cut off and not concluded. */
        record Open() implements Outcome {}

        /** It did not come onto the record, so nothing was done. */
        record NeverBegun() implements Outcome {}

        record Over(MessageAct act) implements Outcome {}
    }

    Outcome outcome(String instance, String id) {
        if (runner.running(instance, id).isPresent()) {
            return new Outcome.Open();
        }
        Optional<MessageAct> found = records.find(instance, id);
        if (found.isEmpty()) {
            return new Outcome.NeverBegun();
        }
        return found.get().endedAt() == null ? new Outcome.Open() : new Outcome.Over(found.get());
    }

    /** Queue IDs that somebody is about to delete: they are on hold until then. */
    List<String> waitingToBeDeleted(String instance) {
        return runner.running(instance).stream()
                .flatMap(act -> act.waiting().stream())
                .toList();
    }
}
