package io.postkick.lookup;

import io.postkick.access.Actor;
import io.postkick.act.Denials;
import io.postkick.audit.entry.Action;
import io.postkick.audit.entry.EntryBuilder;
import io.postkick.host.cf.ServiceClass;
import io.postkick.refusal.Refused;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Questions that are refused. */
@Component
class AskDenials implements Denials<AskCommand> {

    @Override
    public Action action() {
        return AskActions.DENIED;
    }

    @Override
    public Refused denial(Actor actor, @Nullable AskCommand command) {
        return Refused.because(AskWhy.NEVER);
    }

    @Override
    public void describe(AskCommand command, EntryBuilder entry) {
        entry.to(command.instance()).request("ask=%s address=%s".formatted(command.kind(), command.address()));
        Arrays.stream(Kind.values())
                .filter(kind -> kind.text().equals(command.kind()))
                .findFirst()
                .ifPresent(kind -> entry.to(command.instance(), ServiceClass.PRIVATE.directory(), kind.service()));
    }
}
