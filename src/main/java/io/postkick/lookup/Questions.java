package io.postkick.lookup;

import io.postkick.access.Actor;
import io.postkick.access.May;
import io.postkick.act.DeniedMethods;
import io.postkick.act.Guard;
import io.postkick.act.Guarded;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.authorization.method.HandleAuthorizationDenied;
import org.springframework.stereotype.Component;

/** Asks for people. */
@Component
@ConditionalOnWebApplication
class Questions implements Guarded {

    private final Guard guard;
    private final AskAct act;

    Questions(Guard guard, AskAct act) {
        this.guard = guard;
        this.act = act;
    }

    @Override
    public AskDenials denials() {
        return act.denials();
    }

    /**
     * Asks once, whatever comes of it.
     *
     * @throws io.postkick.refusal.Refused as {@link Guard#run} says
     */
    @PreAuthorize(May.ASK)
    @HandleAuthorizationDenied(handlerClass = DeniedMethods.class)
    Asked ask(Actor actor, AskCommand command) {
        return guard.run(act, actor, command);
    }
}
