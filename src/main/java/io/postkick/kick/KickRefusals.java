package io.postkick.kick;

import io.postkick.access.Actor;
import io.postkick.access.May;
import io.postkick.audit.Refusals;
import io.postkick.audit.entry.EntryBuilder;
import io.postkick.audit.log.AuditLog;
import io.postkick.catalogue.UnknownService;
import io.postkick.host.cf.ServiceClass;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Presses that are refused. */
@Component
class KickRefusals extends Refusals<KickCommand> {

    KickRefusals(AuditLog audit) {
        super(audit, KickCommand.class, KickActions.DENIED);
    }

    @Override
    protected RuntimeException denial(Actor actor, KickCommand command) {
        if (!May.act(actor.role())) {
            return denialUnread();
        }
        Optional<ServiceClass> serviceClass = ServiceClass.of(command.serviceClass());
        if (serviceClass.isEmpty()) {
            // An operator who misspells a class is told so, and not that it is for administrators.
            return new UnknownService();
        }
        return serviceClass.get() == ServiceClass.PUBLIC
                ? KickDenied.toWriteTheLog()
                : new KickDenied(
                        "Private channels are for administrators. Nothing was sent; the attempt is on the record.");
    }

    @Override
    protected RuntimeException denialUnread() {
        return new KickDenied("Auditors look and do not kick. Nothing was sent; the attempt is on the record.");
    }

    @Override
    protected void describe(KickCommand command, EntryBuilder entry) {
        entry.to(command.instance(), command.serviceClass(), command.service())
                .request(command.request())
                .reason(command.reason());
    }
}
