package io.postkick.kick;

import io.postkick.access.Actor;
import io.postkick.access.May;
import io.postkick.act.Denials;
import io.postkick.audit.entry.Action;
import io.postkick.audit.entry.EntryBuilder;
import io.postkick.catalogue.CatalogueWhy;
import io.postkick.host.cf.ServiceClass;
import io.postkick.refusal.Refused;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Presses that are refused. */
@Component
class KickDenials implements Denials<KickCommand> {

    @Override
    public Action action() {
        return KickActions.DENIED;
    }

    @Override
    public Refused denial(Actor actor, @Nullable KickCommand command) {
        if (command == null || !May.act(actor.role())) {
            return Refused.because(KickWhy.NEVER);
        }
        Optional<ServiceClass> serviceClass = ServiceClass.of(command.serviceClass());
        if (serviceClass.isEmpty()) {
            // An operator who misspells a class is told so, and not that it is for administrators.
            return Refused.because(CatalogueWhy.UNKNOWN_SERVICE);
        }
        return Refused.because(serviceClass.get() == ServiceClass.PUBLIC ? KickWhy.WRITES_LOG : KickWhy.PRIVATE);
    }

    @Override
    public void describe(KickCommand command, EntryBuilder entry) {
        entry.to(command.instance(), command.serviceClass(), command.service())
                .request(command.request())
                .reason(command.reason());
    }
}
