package io.postkick.queueact.run;

import io.postkick.access.Actor;
import io.postkick.access.Deed;
import io.postkick.audit.entry.NewEntry;
import io.postkick.host.instance.PostfixInstance;
import io.postkick.host.queueact.QueueAct;
import io.postkick.queueact.result.ActResult;
import io.postkick.queueact.result.QueueActActions;
import io.postkick.retry.result.RetryRecordFormat;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An act that has been checked: the queue helper may be asked as soon as it is on the record.
 *
 * @param actor who asked for it
 * @param words what was chosen, in sentences
 * @param seen what is to be deleted as it was when that was asked for, by queue ID: the {@link Fingerprint}
 * @param known what is certain before the helper is asked
 * @param grace how long what is to be deleted stays on hold before, where that is not as the settings have it; null where it is
 */
public record ActPlan(
        String id,
        String actor,
        PostfixInstance instance,
        QueueAct act,
        List<String> ids,
        String words,
        @Nullable String reason,
        Map<String, String> seen,
        List<ActResult> known,
        @Nullable Duration grace) {

    public ActPlan {
        ids = List.copyOf(ids);
        seen = Map.copyOf(seen);
        known = List.copyOf(known);
    }

    /** One with the grace of the settings. */
    public ActPlan(
            String id,
            String actor,
            PostfixInstance instance,
            QueueAct act,
            List<String> ids,
            String words,
            @Nullable String reason,
            Map<String, String> seen,
            List<ActResult> known) {
        this(id, actor, instance, act, ids, words, reason, seen, known, null);
    }

    /** What it is, by the name that people's rights have for it. */
    Deed deed() {
        return deed(act);
    }

    /** What such an act is. */
    public static Deed deed(QueueAct act) {
        return switch (act) {
            case HOLD -> Deed.HOLD;
            case RELEASE -> Deed.RELEASE;
            case REQUEUE -> Deed.REQUEUE;
            case EXPIRE -> Deed.EXPIRE;
            case DELETE -> Deed.DELETE;
        };
    }

    /** What has to be on the record before it begins, with every queue ID. */
    public List<NewEntry> intended(Actor by) {
        return RetryRecordFormat.parts(
                RetryRecordFormat.names(words, ids),
                (detail, part) -> NewEntry.by(by, QueueActActions.INTENDED)
                        .act(id)
                        .to(instance.name())
                        .request(act.text())
                        .detail(detail)
                        .reason(reason)
                        .part(part)
                        .entry());
    }
}
