package io.postkick.queueact;

import io.postkick.access.Actor;
import io.postkick.act.Denials;
import io.postkick.audit.entry.Action;
import io.postkick.audit.entry.EntryBuilder;
import io.postkick.host.queueact.QueueAct;
import io.postkick.queue.FilterWords;
import io.postkick.queueact.result.QueueActActions;
import io.postkick.refusal.Refused;
import io.postkick.retry.choice.Origin;
import java.util.List;
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
            entry.request((command instanceof QueueActCommand.Stop ? "stop act " : "undo act ")
                    + command.id()
                    + some(command));
        }
    }

    /** Which of its messages, where that is not all. */
    private static String some(QueueActCommand command) {
        List<String> ids = command instanceof QueueActCommand.Undo undo ? undo.ids() : null;
        return ids == null ? "" : " " + named(ids);
    }

    /** What the page had listed them by. */
    private static String by(@Nullable String origin) {
        try {
            return origin == null ? "" : " | " + Origin.read(origin).words();
        } catch (Refused e) {
            return "";
        }
    }

    private static String named(List<String> ids) {
        return "queue_id=" + String.join(" ", ids.stream().map(String::valueOf).toList());
    }

    /** An act that there is not must not look like another request. */
    private static String name(@Nullable String act) {
        return act == null || QueueAct.of(act).isEmpty() ? "unknown" : act;
    }

    private static String inWords(QueueActCommand.ActWish wish) {
        if (wish.ids() != null) {
            return named(wish.ids()) + (wish.everything() ? "" : by(wish.origin()));
        }
        String words = wish.filter() == null ? "" : FilterWords.of(wish.filter());
        return words.isEmpty() ? "messages" : "all " + words;
    }
}
