package io.postkick.access.stepup;

import io.postkick.access.AccessWhy;
import io.postkick.access.Actor;
import io.postkick.access.FreshFactor;
import io.postkick.access.Identity;
import io.postkick.access.Proof;
import io.postkick.access.factor.FactorRules;
import io.postkick.access.factor.SecondFactors;
import io.postkick.access.outside.OutsidePeople;
import io.postkick.access.outside.Way;
import io.postkick.access.passkey.RelyingParty;
import io.postkick.access.people.Person;
import io.postkick.access.people.PersonTable;
import io.postkick.access.signin.RecentSignIn;
import io.postkick.refusal.Refused;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * Decides whether somebody has to show their second factor once more, and says for pages what to ask them for. Who signs in at a provider has
 * none here, and shows it there.
 */
@Component
public class StepUp implements FreshFactor {

    /** Of a request, what came of the code in its form, if that was not right. */
    static final String REFUSAL = "io.postkick.access.factor-refusal";

    /** Of a request, what was found out already. */
    private static final String ASKED = "io.postkick.access.factor-asked";

    /** Factors that are none besides a password. */
    private static final Set<String> FIRST =
            Set.of(FactorGrantedAuthority.PASSWORD_AUTHORITY, FactorGrantedAuthority.BEARER_AUTHORITY);

    private final StepUpProperties properties;
    private final FactorRules rules;
    private final SecondFactors factors;
    private final PersonTable people;
    private final OutsidePeople outside;
    private final RelyingParty party;
    private final Clock clock;

    StepUp(
            StepUpProperties properties,
            FactorRules rules,
            SecondFactors factors,
            PersonTable people,
            OutsidePeople outside,
            RelyingParty party,
            Clock clock) {
        this.properties = properties;
        this.rules = rules;
        this.factors = factors;
        this.people = people;
        this.outside = outside;
        this.party = party;
        this.clock = clock;
    }

    /** What a form has to ask for. */
    public enum Asked {
        NOTHING,
        CODE,
        PASSKEY,
        /** Whichever of the two they like. */
        EITHER,
        /** A passkey, and those do not work under the address of this page. */
        PASSKEY_ELSEWHERE,
        /** That they show at {@link #provider} who they are: they have no factor here. */
        AT_PROVIDER
    }

    @Override
    public void require(Actor actor) {
        Optional<Identity> identity = caller().filter(caller -> caller.name().equals(actor.name()));
        if (!isNeeded(identity, actor)) {
            return;
        }
        if (identity.map(Identity::proof)
                .filter(Proof.ByToken.class::isInstance)
                .isPresent()) {
            throw Refused.because(AccessWhy.TOKEN_WITHOUT_FACTOR);
        }
        throw request()
                .map(request -> request.getAttribute(REFUSAL))
                .filter(Refused.class::isInstance)
                .map(Refused.class::cast)
                .orElseGet(() -> notFresh(identity));
    }

    private Refused notFresh(Optional<Identity> identity) {
        return identity.filter(caller -> !hasFactorHere(caller.personId()))
                .flatMap(caller -> provider(caller.personId()))
                .map(provider -> Refused.because(AccessWhy.PROVIDER_NOT_FRESH, provider.name()))
                .orElseGet(() -> Refused.because(AccessWhy.FACTOR_NOT_FRESH));
    }

    /** For templates, of whoever looks. */
    public Asked asked() {
        Optional<HttpServletRequest> request = request();
        if (request.isPresent() && request.get().getAttribute(ASKED) instanceof Asked known) {
            return known;
        }
        Asked asked = caller().filter(this::isNeeded).map(this::factorOf).orElse(Asked.NOTHING);
        request.ifPresent(here -> here.setAttribute(ASKED, asked));
        return asked;
    }

    /** For templates: whether there is anything to ask for. */
    public boolean isAsking() {
        return asked() != Asked.NOTHING;
    }

    /** For templates: where whoever looks can show it instead, or has to; null if nowhere. */
    public @Nullable Way provider() {
        return caller().flatMap(identity -> provider(identity.personId())).orElse(null);
    }

    /** For templates: whether whoever looks showed too long ago who they are for what takes a sign-in in place of one's own password. */
    public boolean isSignInOld() {
        return !RecentSignIn.since(clock.instant().minus(RecentSignIn.GOOD_FOR));
    }

    /** For templates: the address that passkeys are bound to; empty if they are bound to none. */
    public String passkeysAt() {
        return party.address();
    }

    /** Whether somebody has to show a second factor before what takes a fresh one. */
    boolean isNeeded(Identity identity) {
        return !properties.isOff()
                && !isFresh(identity.proof())
                && (hasFactorHere(identity.personId())
                        || (!(identity.proof() instanceof Proof.ByToken)
                                && provider(identity.personId()).isPresent()));
    }

    /** Whoever does not call now is taken to have shown nothing. */
    private boolean isNeeded(Optional<Identity> identity, Actor actor) {
        return identity.isPresent()
                ? isNeeded(identity.get())
                : !properties.isOff()
                        && people.find(actor.name())
                                .map(Person::id)
                                .filter(person -> hasFactorHere(person)
                                        || provider(person).isPresent())
                                .isPresent();
    }

    private boolean isFresh(Proof proof) {
        return proof instanceof Proof.ByToken token
                ? token.hasSecondFactor()
                : proof.showedSince(clock.instant().minus(properties.stepUp()), factor -> !FIRST.contains(factor));
    }

    private boolean hasFactorHere(long person) {
        return rules.areOn() && (factors.hasApp(person) || factors.hasPasskey(person));
    }

    private Optional<Way> provider(long person) {
        return people.find(person).flatMap(outside::askedAgainAt);
    }

    private Asked factorOf(Identity identity) {
        if (!hasFactorHere(identity.personId())) {
            return Asked.AT_PROVIDER;
        }
        boolean app = factors.hasApp(identity.personId());
        if (!factors.hasPasskey(identity.personId())) {
            return Asked.CODE;
        }
        boolean here = request().filter(party::isHere).isPresent();
        if (app) {
            return here ? Asked.EITHER : Asked.CODE;
        }
        return here ? Asked.PASSKEY : Asked.PASSKEY_ELSEWHERE;
    }

    static Optional<Identity> caller() {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication != null && authentication.getPrincipal() instanceof Identity identity
                ? Optional.of(identity)
                : Optional.empty();
    }

    private static Optional<HttpServletRequest> request() {
        return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes
                ? Optional.of(attributes.getRequest())
                : Optional.empty();
    }
}
