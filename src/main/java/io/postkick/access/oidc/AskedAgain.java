package io.postkick.access.oidc;

import io.postkick.access.Identity;
import io.postkick.access.outside.NotLetIn;
import io.postkick.access.outside.OutsidePeople;
import io.postkick.access.outside.Outsider;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.stereotype.Component;

/**
 * Whether a provider has asked whoever has signed in here once more, as it was asked to ({@code prompt=login}, {@code max_age=0}). It may be
 * somebody else whom it vouches for, and it may have asked nobody: what it says of both counts, and not that it answered.
 */
@Component
class AskedAgain {

    private final OutsidePeople people;
    private final Clock clock;

    AskedAgain(OutsidePeople people, Clock clock) {
        this.people = people;
        this.clock = clock;
    }

    /**
     * When somebody has shown there who they are: not before they were sent there, by the clock here, where the provider's is behind.
     *
     * @param skew by how much the clocks may differ
     * @throws NotLetIn if it is somebody else, or if the provider does not say that it has asked since then
     */
    Instant at(Identity expected, Outsider outsider, OidcIdToken token, Instant begun, Duration skew) {
        boolean same = people.find(outsider.issuer(), outsider.subject())
                .filter(person -> person.id() == expected.personId())
                .isPresent();
        if (!same) {
            throw NotLetIn.somebodyElse(outsider);
        }
        Instant said = Claims.askedAt(token)
                .orElseThrow(() -> NotLetIn.notAskedAgain(outsider, "it does not say when it asked"));
        if (said.isBefore(begun.minus(skew))) {
            throw NotLetIn.notAskedAgain(outsider, "it asked last at " + said);
        }
        Instant now = clock.instant();
        Instant shown = said.isBefore(begun) ? begun : said;
        return shown.isAfter(now) ? now : shown;
    }
}
