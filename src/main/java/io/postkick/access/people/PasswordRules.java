package io.postkick.access.people;

import io.postkick.access.AccessWhy;
import io.postkick.access.Actor;
import io.postkick.access.VisibleInstances;
import io.postkick.host.instance.PostfixInstance;
import io.postkick.refusal.Refused;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.security.authentication.password.CompromisedPasswordChecker;
import org.springframework.stereotype.Component;

/** What a password must be. No rules about kinds of characters: they make passwords worse. */
@Component
public class PasswordRules {

    private final String node;
    private final Function<Actor, List<String>> instances;
    private final CompromisedPasswordChecker breached;

    @Autowired
    PasswordRules(
            @Value("${postkick.node:}") String node, VisibleInstances instances, CompromisedPasswordChecker breached) {
        this(
                node,
                breached,
                actor ->
                        instances.all(actor).stream().map(PostfixInstance::name).toList());
    }

    PasswordRules(String node, CompromisedPasswordChecker breached, Function<Actor, List<String>> instances) {
        this.node = node;
        this.breached = breached;
        this.instances = instances;
    }

    /**
     * Refuses what is too short, too long, too easy to guess, or known from breaches.
     *
     * @param actor who sets it
     * @param owner the name of the person whose password it becomes
     */
    public void check(Actor actor, String owner, String password) {
        if (password.length() < PasswordStrength.SHORTEST || password.length() > Passwords.LONGEST) {
            throw Refused.because(AccessWhy.PASSWORD_LENGTH);
        }
        List<String> known = new ArrayList<>(List.of(node, owner));
        known.addAll(instances.apply(actor));
        if (PasswordStrength.isEasyToGuess(password, known)) {
            throw Refused.because(AccessWhy.PASSWORD_TOO_SIMPLE);
        }
        if (breached.check(password).isCompromised()) {
            throw Refused.because(AccessWhy.PASSWORD_BREACHED);
        }
    }
}
