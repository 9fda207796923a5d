package io.postkick.queueact;

import io.postkick.access.Actor;
import io.postkick.act.Denials;
import io.postkick.audit.entry.Action;
import io.postkick.audit.entry.EntryBuilder;
import io.postkick.host.queueact.QueueAct;
import io.postkick.queue.FilterWords;
import io.postkick.queueact.result.QueueActActions;
import io.postkick.refusal.Refused;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Acts on queued messages that are refused, and so are stops of them and undoings. */
@Component
class QueueActDenials implements Denials<QueueActCommand> {

    @Override
    public Action action() {
        return QueueActActions.DENIED;
    }

    @Override
    public Refused denial(Actor actor, @Nullable QueueActCommand command) {
        return Refused.because(QueueActWhy.NEVER);
    }

    @Override
    public void describe(QueueActCommand command, EntryBuilder entry) {
        entry.to(command.instance());
        if (command instanceof QueueActCommand.Start start) {
            entry.request(name(start.act()) + " " + inWords(start.wish())).reason(start.reason());
        } else {
            entry.request((command instanceof QueueActCommand.Stop ? "stop act " : "undo act ") + command.id());
        }
    }

    /** An act that there is not must not look like another request. */
    private static String name(@Nullable String act) {
        return act == null || QueueAct.of(act).isEmpty() ? "unknown" : act;
    }

    private static String inWords(ActWish wish) {
        if (wish.ids() != null) {
            return "queue_id="
                    + String.join(" ", wish.ids().stream().map(String::valueOf).toList());
        }
        String words = wish.filter() == null ? "" : FilterWords.of(wish.filter());
        return words.isEmpty() ? "messages" : "all " + words;
    }
}
