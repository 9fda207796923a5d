package io.postkick.access.oidc;

import io.postkick.access.Identity;
import io.postkick.access.outside.Way;
import io.postkick.access.signin.OutsideAttempt;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Somebody comes back from a provider with its answer. */
public final class OidcAttempt extends OutsideAttempt {

    private final transient Way way;
    private final transient ProviderAnswer answer;
    private final transient @Nullable PendingSignIn pending;
    private transient @Nullable ProviderSession session;

    OidcAttempt(
            Way way,
            ProviderAnswer answer,
            @Nullable PendingSignIn pending,
            @Nullable Identity expected,
            @Nullable Object details) {
        super(way.name(), expected, details);
        this.way = way;
        this.answer = answer;
        this.pending = pending;
    }

    Way way() {
        return way;
    }

    ProviderAnswer answer() {
        return answer;
    }

    Optional<PendingSignIn> pending() {
        return Optional.ofNullable(pending);
    }

    /** Where it leads whoever was to show once more who they are; empty of a sign-in. */
    public Optional<String> next() {
        return pending().map(PendingSignIn::next).filter(next -> !next.isEmpty());
    }

    void begun(ProviderSession begun) {
        session = begun;
    }

    /** What began at the provider; empty until it has vouched for somebody. */
    Optional<ProviderSession> session() {
        return Optional.ofNullable(session);
    }
}
