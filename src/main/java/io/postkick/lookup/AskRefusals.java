package io.postkick.lookup;

import io.postkick.access.Actor;
import io.postkick.audit.Refusals;
import io.postkick.audit.entry.EntryBuilder;
import io.postkick.audit.log.AuditLog;
import io.postkick.host.cf.ServiceClass;
import java.util.Arrays;
import org.springframework.stereotype.Component;

/** Questions that are refused. */
@Component
class AskRefusals extends Refusals<AskCommand> {

    AskRefusals(AuditLog audit) {
        super(audit, AskCommand.class, AskActions.DENIED);
    }

    @Override
    protected RuntimeException denial(Actor actor, AskCommand command) {
        return denialUnread();
    }

    @Override
    protected RuntimeException denialUnread() {
        return new AskDenied();
    }

    @Override
    protected void describe(AskCommand command, EntryBuilder entry) {
        entry.to(command.instance()).request("ask=%s address=%s".formatted(command.kind(), command.address()));
        Arrays.stream(Kind.values())
                .filter(kind -> kind.text().equals(command.kind()))
                .findFirst()
                .ifPresent(kind -> entry.to(command.instance(), ServiceClass.PRIVATE.directory(), kind.service()));
    }
}
