package io.postkick.retry;

import io.postkick.access.Actor;
import io.postkick.act.Denials;
import io.postkick.audit.entry.Action;
import io.postkick.audit.entry.EntryBuilder;
import io.postkick.host.cf.ServiceClass;
import io.postkick.queue.FilterWords;
import io.postkick.refusal.Refused;
import io.postkick.retry.choice.Wish;
import io.postkick.retry.result.RetryActions;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Retries that are refused, and so are stops of them and goings on. */
@Component
class RetryDenials implements Denials<RetryCommand> {

    @Override
    public Action action() {
        return RetryActions.DENIED;
    }

    @Override
    public Refused denial(Actor actor, @Nullable RetryCommand command) {
        return Refused.because(RetryWhy.NEVER);
    }

    @Override
    public void describe(RetryCommand command, EntryBuilder entry) {
        if (command instanceof RetryCommand.Start retry) {
            entry.to(
                            command.instance(),
                            ServiceClass.PUBLIC.directory(),
                            retry.wish().means().service())
                    .request(inWords(retry.wish()))
                    .reason(retry.reason());
        } else {
            String what = command instanceof RetryCommand.Stop ? "stop retry " : "go on with retry ";
            entry.to(command.instance()).request(what + command.id());
        }
    }

    private static String filter(Wish wish) {
        String words = wish.filter() == null ? "" : FilterWords.of(wish.filter());
        return words.isEmpty() ? "messages" : words;
    }

    private static String inWords(Wish wish) {
        if (wish.ids() != null) {
            return "request=send_file queue_id=" + String.join(" ", wish.ids());
        } else if (wish.site() != null) {
            return "request=send_site site=" + wish.site();
        }
        return wish.everything() ? wish.means().request() : "request=send_file for all " + filter(wish);
    }
}
