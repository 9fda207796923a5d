package io.postkick.access.signin;

import io.postkick.access.factor.NewFactor;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;

/** Somebody half-way types a code. */
public final class CodeAttempt extends AbstractAuthenticationToken {

    private final HalfWay halfWay;
    private final String typed;
    private final transient @Nullable NewFactor added;

    private CodeAttempt(HalfWay halfWay, String typed, @Nullable NewFactor added, @Nullable Object details) {
        super(List.of());
        this.halfWay = halfWay;
        this.typed = typed;
        this.added = added;
        setDetails(details);
    }

    /**
     * A code of what they have.
     *
     * @param details from where, as Spring Security has it
     */
    public static CodeAttempt of(HalfWay halfWay, String typed, @Nullable Object details) {
        return new CodeAttempt(halfWay, typed, null, details);
    }

    /** The first code of what they add in order to come in. */
    public static CodeAttempt adding(NewFactor factor, HalfWay halfWay, String typed, @Nullable Object details) {
        return new CodeAttempt(halfWay, typed, factor, details);
    }

    HalfWay halfWay() {
        return halfWay;
    }

    Optional<NewFactor> added() {
        return Optional.ofNullable(added);
    }

    @Override
    public String getName() {
        return halfWay.identity().name();
    }

    @Override
    public Object getPrincipal() {
        return getName();
    }

    @Override
    public String getCredentials() {
        return typed;
    }
}
