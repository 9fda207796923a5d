package io.postkick.access.signin;

import io.postkick.access.Actor;
import io.postkick.access.Identity;
import io.postkick.access.factor.SecondFactors;
import io.postkick.access.outside.NotLetIn;
import io.postkick.access.people.PersonTable;
import io.postkick.access.record.AccessEvent;
import io.postkick.access.record.Announcer;
import io.postkick.access.record.ProofFailed;
import io.postkick.access.record.SecondFactorAsked;
import io.postkick.access.record.SecondFactorShown;
import io.postkick.access.record.SignedIn;
import io.postkick.access.throttle.HashingPlaces;
import io.postkick.access.throttle.SignInThrottle;
import io.postkick.refusal.Refused;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.InternalAuthenticationServiceException;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.stereotype.Component;

/**
 * What every way to sign in goes through, whichever {@link AuthenticationProvider} it is: guessing is slowed down, every result is
 * announced before it takes effect, and only a person who is not disabled comes out, with all that the settings ask for. When a result cannot be recorded, nobody is let in.
 * A way in answers with {@link Identity#authenticated}, or refuses with an exception whose message is the reason for the record.
 */
@Component
class GuardedSignIn implements AuthenticationManager {

    private static final int LONGEST_NAME = 64;

    private final AuthenticationManager ways;
    private final PersonTable people;
    private final SignInThrottle throttle;
    private final SignInFailures failures;
    private final HashingPlaces places;
    private final PasswordsElsewhere elsewhere;
    private final SecondFactors factors;
    private final Announcer announcer;

    GuardedSignIn(
            List<AuthenticationProvider> ways,
            PersonTable people,
            SignInThrottle throttle,
            SignInFailures failures,
            HashingPlaces places,
            PasswordsElsewhere elsewhere,
            SecondFactors factors,
            Announcer announcer) {
        this.ways = new ProviderManager(ways);
        this.people = people;
        this.throttle = throttle;
        this.failures = failures;
        this.places = places;
        this.elsewhere = elsewhere;
        this.factors = factors;
        this.announcer = announcer;
    }

    @Override
    public Authentication authenticate(Authentication attempt) {
        String name = attempt.getName();
        try {
            return signIn(cut(name), attempt);
        } catch (Refused e) {
            throw new InternalAuthenticationServiceException(e.getMessage(), e);
        }
    }

    private Authentication signIn(String name, Authentication attempt) {
        if (attempt instanceof OutsideAttempt outside) {
            return arrive(name, outside);
        }
        String address = Addresses.of(attempt);
        refuseIfTooSoon(name, address, throttle.tooSoon(name, address));
        Optional<HashingPlaces.Place> free = places.take(throttle.isProven(name, address));
        if (free.isEmpty()) {
            failures.count(name, address);
            throw new TooManyAttempts(HashingPlaces.LONGEST_WAIT);
        }
        try {
            refuseIfTooSoon(name, address, throttle.attempt(name, address));
            return letIn(name, address, attempt);
        } catch (WrongHere e) {
            if (!elsewhere.areAny()) {
                throw e;
            }
        } finally {
            free.get().close();
        }
        return askDirectories(name, address, new DirectoryAttempt(attempt));
    }

    /** Without a place that a password of this console could have, since directories may hang. */
    private Authentication askDirectories(String name, String address, DirectoryAttempt attempt) {
        Optional<HashingPlaces.Place> free = places.takeDirectory();
        if (free.isEmpty()) {
            failures.count(name, address);
            throw TooManyAttempts.waiting();
        }
        try {
            return letIn(name, address, attempt);
        } finally {
            free.get().close();
        }
    }

    private Authentication letIn(String name, String address, Authentication attempt) {
        Identity identity = whole(prove(name, address, attempt), attempt);
        announcer.announce(proven(identity.actor(address), attempt));
        throttle.succeeded(name, address);
        return identity.authenticated();
    }

    private static AccessEvent proven(Actor actor, Authentication attempt) {
        boolean again = attempt instanceof OutsideAttempt outside
                ? outside.expected().isPresent()
                : attempt instanceof PasskeyAttempt passkey && passkey.isAgain();
        return again ? new SecondFactorShown(actor) : new SignedIn(actor);
    }

    /**
     * Counted where they come from alone, but for whoever has signed in already: all who use a service have its name, and none of them is to
     * wait for the others.
     *
     * @param name of who has signed in, or of the service
     */
    private Authentication arrive(String name, OutsideAttempt attempt) {
        String address = Addresses.of(attempt);
        String counted =
                attempt.expected().isPresent() ? name : UUID.randomUUID().toString();
        refuseIfTooSoon(name, address, throttle.tooSoon(counted, address));
        Optional<HashingPlaces.Place> free = places.takeAsking();
        if (free.isEmpty()) {
            failures.count(name, address);
            throw new TooManyAttempts(HashingPlaces.LONGEST_WAIT);
        }
        try {
            refuseIfTooSoon(name, address, throttle.attempt(counted, address));
            Identity identity = prove(name, address, attempt);
            announcer.announce(proven(identity.actor(address), attempt));
            takeBack(attempt, counted, address);
            return identity.authenticated();
        } finally {
            free.get().close();
        }
    }

    private void takeBack(OutsideAttempt attempt, String counted, String address) {
        if (attempt.expected().isPresent()) {
            throttle.succeeded(counted, address);
        } else {
            throttle.halfWay(counted, address);
        }
    }

    /**
     * Who they are once nothing more is to be shown. A right password that does not suffice is no success: it is taken back where all
     * who share an address or a name are counted, and not where their next attempt is slowed down, lest typing it again make room for
     * more guesses of the code.
     */
    private Identity whole(Identity identity, Authentication attempt) {
        SecondFactors.Need need = factors.after(identity);
        if (need == SecondFactors.Need.NOTHING) {
            return identity;
        }
        String address = Addresses.of(attempt);
        HalfWay halfWay = new HalfWay(identity, need);
        Optional<String> code = CodeAlong.of(attempt.getDetails());
        if (code.isPresent() && need == SecondFactors.Need.CODE) {
            return prove(identity.name(), address, CodeAttempt.of(halfWay, code.get(), attempt.getDetails()));
        }
        announcer.announce(new SecondFactorAsked(identity.actor(address)));
        throttle.halfWay(identity.name(), address);
        throw new SecondStepNeeded(halfWay);
    }

    private void refuseIfTooSoon(String name, String address, Optional<SignInThrottle.TooSoon> refusal) {
        if (refusal.isEmpty()) {
            return;
        }
        if (refusal.get().first()) {
            failures.failed(name, address, "too many attempts");
        } else {
            failures.count(name, address);
        }
        throw new TooManyAttempts(refusal.get().delay());
    }

    private Identity prove(String name, String address, Authentication attempt) {
        try {
            return standing(ways.authenticate(attempt));
        } catch (InternalAuthenticationServiceException e) {
            throw e;
        } catch (AuthenticationException e) {
            if (!(e instanceof WrongHere) || !elsewhere.areAny()) {
                failed(nameOf(e, attempt).orElse(name), address, attempt, String.valueOf(e.getMessage()));
            }
            throw e;
        }
    }

    /** Whoever shows a passkey once more is in already: that is no sign-in. */
    private void failed(String name, String address, Authentication attempt, String reason) {
        Optional<Identity> again =
                attempt instanceof PasskeyAttempt passkey && passkey.isAgain() ? passkey.expected() : Optional.empty();
        again.ifPresentOrElse(
                identity -> announcer.announce(new ProofFailed(identity.actor(address), reason)),
                () -> failures.failed(name, address, reason));
    }

    /** What a service calls whom it vouches for: nobody has typed a name. */
    private static Optional<String> nameOf(AuthenticationException failure, Authentication attempt) {
        return attempt instanceof OutsideAttempt outside
                        && outside.expected().isEmpty()
                        && failure instanceof NotLetIn notLetIn
                ? notLetIn.who().map(GuardedSignIn::cut)
                : Optional.empty();
    }

    private static String cut(String name) {
        return name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) : name;
    }

    private Identity standing(Authentication proven) {
        if (!(proven.getPrincipal() instanceof Identity identity)) {
            throw new BadCredentialsException("nobody whom this console knows");
        }
        if (people.find(identity.personId())
                .filter(person -> person.stillIs(identity))
                .isEmpty()) {
            throw new BadCredentialsException("disabled");
        }
        return identity;
    }
}
