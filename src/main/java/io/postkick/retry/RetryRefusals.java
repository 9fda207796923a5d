package io.postkick.retry;

import io.postkick.access.Actor;
import io.postkick.audit.Refusals;
import io.postkick.audit.entry.EntryBuilder;
import io.postkick.audit.log.AuditLog;
import io.postkick.host.cf.ServiceClass;
import io.postkick.queue.FilterWords;
import io.postkick.retry.choice.Wish;
import io.postkick.retry.result.RetryActions;
import org.springframework.stereotype.Component;

/** Retries, and stops of them, that are refused. */
@Component
class RetryRefusals extends Refusals<RetryCommand> {

    RetryRefusals(AuditLog audit) {
        super(audit, RetryCommand.class, RetryActions.DENIED);
    }

    @Override
    protected RuntimeException denial(Actor actor, RetryCommand command) {
        return denialUnread();
    }

    @Override
    protected RuntimeException denialUnread() {
        return new RetryDenied("Auditors look and do not retry. Nothing was done; the attempt is on the record.");
    }

    @Override
    protected void describe(RetryCommand command, EntryBuilder entry) {
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
