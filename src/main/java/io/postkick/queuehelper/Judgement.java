package io.postkick.queuehelper;

import io.postkick.host.queue.QueueName;
import io.postkick.host.queueact.Fate;
import io.postkick.host.queueact.QueueAct;
import io.postkick.host.queueact.Result;
import io.postkick.host.queueact.wire.WireAnswers;
import io.postkick.host.queueact.wire.WireLimits;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What became of messages, by what postsuper(1) said and by where they were before and are after it. */
final class Judgement {

    private static final String LEFT = "It left the queues meanwhile.";
    private static final String NOT_REACHED = "The act was cut off before it came to this message.";
    private static final String NOT_TOLD = "The act was cut off, and the message is in no queue any more.";

    private final QueueAct act;
    private final Said said;
    private final Set<String> changed;

    /** @param changed messages that were left alone, as their files are not as they were to be */
    Judgement(QueueAct act, Said said, Set<String> changed) {
        this.act = act;
        this.said = said;
        this.changed = changed;
    }

    List<Fate> of(List<String> ids, Map<String, Sight> before, Map<String, Sight> after) {
        return ids.stream().map(id -> of(id, before.get(id), after.get(id))).toList();
    }

    Fate of(String id, @Nullable Sight before, @Nullable Sight after) {
        if (changed.contains(id)) {
            return fate(id, Result.REFUSED, before, after, Fate.CHANGED);
        }
        if (said.acted().contains(id)) {
            return fate(id, Result.DONE, before, after, "");
        }
        if (after == null) {
            return nowhere(id, before);
        }
        String already = already(before, after);
        if (already != null) {
            return fate(id, Result.DONE, before, after, already);
        }
        return left(id, before, after);
    }

    /** It is in no queue, and postsuper(1) did not say that it has acted on it. */
    private Fate nowhere(String id, @Nullable Sight before) {
        if (before == null) {
            return fate(id, Result.GONE, null, null, "");
        }
        boolean wasOnHold = before.queue() == QueueName.HOLD;
        if (wasOnHold && (act == QueueAct.RELEASE || act == QueueAct.DELETE)) {
            return fate(id, Result.DONE, before, null, "");
        }
        if (act == QueueAct.REQUEUE && !said.wentThrough()) {
            return fate(id, Result.UNKNOWN, before, null, said.trouble());
        }
        return fate(id, Result.GONE, before, null, LEFT);
    }

    /** Why it is as it was to be, although nothing was said; null if it is not. */
    private @Nullable String already(@Nullable Sight before, Sight after) {
        boolean wasOnHold = before != null && before.queue() == QueueName.HOLD;
        return switch (act) {
            case HOLD -> after.queue() != QueueName.HOLD ? null : wasOnHold ? Fate.ON_HOLD_BEFORE : "";
            case RELEASE -> wasOnHold && after.queue() != QueueName.HOLD ? "" : null;
            case REQUEUE ->
                after.queue() != QueueName.MAILDROP
                        ? null
                        : before != null && before.queue() == QueueName.MAILDROP ? "It waits for pickup already." : "";
            case EXPIRE ->
                !after.isExpired() ? null : before != null && before.isExpired() ? "It was marked before." : "";
            case DELETE -> null;
        };
    }

    /** It is in a queue, and nothing was done to it. */
    private Fate left(String id, @Nullable Sight before, Sight after) {
        if (!after.isComplete()) {
            return fate(id, Result.BUSY, before, after, "Postfix is writing it.");
        }
        if (after.queue() != QueueName.HOLD && (act == QueueAct.RELEASE || act == QueueAct.DELETE)) {
            return fate(id, Result.REFUSED, before, after, "It is not on hold.");
        }
        if (!said.wentThrough()) {
            return fate(id, Result.REFUSED, before, after, said.trouble());
        }
        if (after.queue() == QueueName.MAILDROP) {
            return fate(id, Result.REFUSED, before, after, "It waits for pickup, where postsuper leaves mail alone.");
        }
        if (before == null || before.queue() != after.queue() || isUnderWay(after.queue())) {
            return fate(id, Result.BUSY, before, after, "Postfix moved it meanwhile.");
        }
        return fate(id, Result.REFUSED, before, after, "postsuper left it as it was.");
    }

    private static boolean isUnderWay(QueueName queue) {
        return queue == QueueName.ACTIVE || queue == QueueName.INCOMING;
    }

    /** By what postsuper(1) said alone, when one cannot look any more. */
    List<Fate> unseen(List<String> ids, Map<String, Sight> before, String why) {
        return ids.stream().map(id -> unseen(id, before.get(id), why)).toList();
    }

    private Fate unseen(String id, @Nullable Sight before, String why) {
        if (changed.contains(id)) {
            return fate(id, Result.REFUSED, before, null, Fate.CHANGED);
        }
        return said.acted().contains(id)
                ? fate(id, Result.DONE, before, null, "Where it is cannot be seen: " + why)
                : fate(id, Result.UNKNOWN, before, null, "It cannot be looked at again: " + why);
    }

    /** What can be told of a message by where it is, when the act was cut off and nobody knows where it was. */
    static Fate afterCutOff(QueueAct act, String id, @Nullable Sight now) {
        if (now == null) {
            return act == QueueAct.HOLD
                    ? fate(id, Result.GONE, null, null, "")
                    : fate(id, Result.UNKNOWN, null, null, NOT_TOLD);
        }
        boolean done = switch (act) {
            case HOLD -> now.queue() == QueueName.HOLD;
            case RELEASE -> now.queue() != QueueName.HOLD;
            case REQUEUE -> now.queue() == QueueName.MAILDROP;
            case EXPIRE -> now.isExpired();
            case DELETE -> false;
        };
        return done ? fate(id, Result.DONE, null, now, "") : fate(id, Result.REFUSED, null, now, NOT_REACHED);
    }

    private static Fate fate(String id, Result result, @Nullable Sight before, @Nullable Sight after, String text) {
        return new Fate(
                id,
                result,
                before == null ? null : before.queue(),
                after == null ? null : after.queue(),
                WireAnswers.shortened(text, WireLimits.LONGEST_TEXT),
                after == null || after.queue() != QueueName.HOLD ? null : after.changedAt());
    }

    /** All alike, when there is nothing to judge by. */
    static List<Fate> all(List<String> ids, Result result, String text) {
        return ids.stream().map(id -> fate(id, result, null, null, text)).toList();
    }
}
