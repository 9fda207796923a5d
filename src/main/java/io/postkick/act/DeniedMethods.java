package io.postkick.act;

import io.postkick.access.Actor;
import java.util.Objects;
import org.aopalliance.intercept.MethodInvocation;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.authorization.method.MethodAuthorizationDeniedHandler;
import org.springframework.stereotype.Component;

/** Records attempts that method security refuses, before the person is told. For methods of what is {@link Guarded}. */
@Component
@ConditionalOnWebApplication
public class DeniedMethods implements MethodAuthorizationDeniedHandler {

    private final Guard guard;

    DeniedMethods(Guard guard) {
        this.guard = guard;
    }

    @Override
    public Object handleDeniedInvocation(MethodInvocation invocation, AuthorizationResult authorization) {
        Guarded guarded = (Guarded) Objects.requireNonNull(invocation.getThis());
        Actor actor = (Actor) Objects.requireNonNull(invocation.getArguments()[0]);
        throw refuse(guarded.denials(), actor, Objects.requireNonNull(invocation.getArguments()[1]));
    }

    @SuppressWarnings("unchecked") // what is guarded takes what its denials describe
    private <C> RuntimeException refuse(Denials<C> denials, Actor actor, Object argument) {
        C attempt = (C) argument;
        return guard.refused(denials, actor, attempt, denials.denial(actor, attempt));
    }
}
