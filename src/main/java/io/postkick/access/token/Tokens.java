package io.postkick.access.token;

import io.postkick.access.AccessWhy;
import io.postkick.access.Actor;
import io.postkick.access.Deed;
import io.postkick.access.FreshFactor;
import io.postkick.access.GivenName;
import io.postkick.access.Identity;
import io.postkick.access.May;
import io.postkick.access.Rights;
import io.postkick.access.Role;
import io.postkick.access.TagLimits;
import io.postkick.access.people.Person;
import io.postkick.access.people.PersonTable;
import io.postkick.access.record.Announcer;
import io.postkick.access.record.TokenChanged;
import io.postkick.access.record.TokenChanged.Kind;
import io.postkick.refusal.Refused;
import io.postkick.value.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Service;

/**
 * Makes tokens, revokes them, and tells whose one is. A token reads {@code pkc_<id>_<secret>}: 40 random bits as its public
 * name and 256 as its secret, of which only a SHA-256 is kept; nothing slower is needed against guessing 256 bits.
 */
@Service
public class Tokens {

    private static final Logger log = LoggerFactory.getLogger(Tokens.class);
    private static final Pattern TOKEN = Pattern.compile("pkc_([0-9a-f]{10})_([0-9a-f]{64})");
    private static final Duration USE_NOTED_EVERY = Duration.ofMinutes(5);

    private final TokenTable tokens;
    private final PersonTable people;
    private final TokenExpiry expiry;
    private final TokenRefusals refusals;
    private final Rights rights;
    private final TagLimits limits;
    private final FreshFactor factor;
    private final Announcer announcer;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    Tokens(
            TokenTable tokens,
            PersonTable people,
            TokenExpiry expiry,
            TokenRefusals refusals,
            Rights rights,
            TagLimits limits,
            FreshFactor factor,
            Announcer announcer,
            Clock clock) {
        this.tokens = tokens;
        this.people = people;
        this.expiry = expiry;
        this.refusals = refusals;
        this.rights = rights;
        this.limits = limits;
        this.factor = factor;
        this.announcer = announcer;
        this.clock = clock;
    }

    /** A new token with its text, which is shown this once. */
    public record Fresh(Token token, String text) {}

    /** Makes a token that acts for the actor. */
    public Fresh create(Actor actor, NewToken wanted) {
        Role granted = wanted.role() == null ? actor.role() : wanted.role();
        check(actor, wanted.name(), granted);
        check(actor, granted, wanted.limits());
        expiry.check(wanted.expiresAt());
        factor.require(actor);
        Person owner = people.find(actor.name()).orElseThrow(() -> Refused.because(AccessWhy.UNKNOWN_PERSON));
        String secret = randomHex(32);
        Token token = token(wanted, owner, granted, secret);
        announcer.change(
                new TokenChanged(Kind.CREATED, actor, owner.name(), token.id(), detail(token)),
                () -> tokens.add(token));
        return new Fresh(token, "pkc_" + token.id() + "_" + secret);
    }

    private Token token(NewToken wanted, Person owner, Role granted, String secret) {
        return new Token(
                randomHex(5),
                owner,
                wanted.name(),
                granted,
                Sha256.hex(secret),
                wanted.limits(),
                wanted.secondFactor(),
                clock.instant().truncatedTo(ChronoUnit.MICROS),
                wanted.expiresAt(),
                null,
                null);
    }

    private static String detail(Token token) {
        return "role " + token.role()
                + ", " + token.limits()
                + ", expires " + (token.expiresAt() == null ? "never" : token.expiresAt())
                + ", made " + (Boolean.TRUE.equals(token.secondFactor()) ? "with" : "without") + " a second factor"
                + ", named " + token.name();
    }

    /** The actor's own; everybody's for an administrator. */
    List<Token> visibleTo(Actor actor) {
        return May.administer(actor) ? tokens.all() : of(actor.name());
    }

    public List<Token> of(String name) {
        return people.find(name).map(person -> tokens.of(person.id())).orElse(List.of());
    }

    /**
     * Revokes one's own, or anybody's as an administrator. A token of someone else is unknown to everybody else, and so is one that
     * may do more than the token with which its owner calls.
     */
    public void revoke(Actor actor, String id) {
        Token token = tokens.find(id)
                .filter(t -> May.administer(actor)
                        || (t.owner().name().equals(actor.name())
                                && actor.role().mayGrant(t.role())
                                && actor.instances().covers(t.sees(limits).orElse(actor.instances()))))
                .orElseThrow(() -> Refused.because(AccessWhy.UNKNOWN_TOKEN));
        if (!token.revoked()) {
            announcer.change(
                    new TokenChanged(Kind.REVOKED, actor, token.owner().name(), id, "named " + token.name()),
                    () -> tokens.revoke(id, clock.instant()));
        }
    }

    /**
     * Whose token the text is. Its owner's state and role are looked at every time.
     *
     * @param address where it came from, for the trace that a refused token leaves
     */
    Identity identify(String text, String address) {
        Matcher parts = TOKEN.matcher(text);
        if (!parts.matches()) {
            throw refusals.unknown("", "ill-formed", address);
        }
        Token token = tokens.find(parts.group(1)).orElse(null);
        if (token == null || !sameHash(token.secretHash(), Sha256.hex(parts.group(2)))) {
            throw refusals.unknown(parts.group(1), token == null ? "unknown" : "wrong secret", address);
        }
        Instant now = clock.instant();
        String problem = problem(token, now);
        if (problem != null) {
            throw refusals.known(token, problem, address);
        }
        Identity identity = token.identity(now, limits)
                .orElseThrow(() ->
                        refusals.known(token, "The owner of the token no longer sees any of its instances", address));
        if (!token.limits().addresses().allows(address)) {
            throw refusals.known(token, "The token does not work from the address " + address, address);
        }
        noteUse(token, now);
        return identity;
    }

    private static void check(Actor actor, String name, Role role) {
        if (!GivenName.isUsable(name)) {
            throw Refused.because(AccessWhy.TOKEN_NAME_UNUSABLE);
        }
        if (!actor.role().mayGrant(role)) {
            throw Refused.because(AccessWhy.TOKEN_ROLE_TOO_HIGH);
        }
    }

    /** Whoever wants a token for what it could not do is told so, and not the script later. */
    private void check(Actor actor, Role granted, TokenLimits limits) {
        if (!actor.instances().covers(limits.instances()) && !limits.instances().isNone()) {
            throw Refused.because(AccessWhy.TOKEN_INSTANCES_BEYOND);
        }
        Set<Deed> deeds = limits.deeds().deeds();
        if (deeds != null && !deeds.stream().allMatch(deed -> rights.mayAnywhere(granted, deed))) {
            throw Refused.because(AccessWhy.TOKEN_DEEDS_BEYOND);
        }
    }

    private static @Nullable String problem(Token token, Instant now) {
        if (token.revoked()) {
            return "The token has been revoked";
        } else if (token.expired(now)) {
            return "The token has expired";
        } else if (token.owner().disabled()) {
            return "The owner of the token is disabled";
        }
        return token.owner().role().mayGrant(token.role()) ? null : "The owner of the token no longer has its role";
    }

    // Not on every request: it is there to find tokens that nobody uses. A full disk must not keep anyone from reading.
    private void noteUse(Token token, Instant now) {
        Instant last = token.lastUsedAt();
        if (last == null || last.plus(USE_NOTED_EVERY).isBefore(now)) {
            try {
                tokens.used(token.id(), now);
            } catch (DataAccessException e) {
                log.warn("The use of token {} could not be noted: {}", token.id(), e.getMessage());
            }
        }
    }

    private String randomHex(int bytes) {
        byte[] drawn = new byte[bytes];
        random.nextBytes(drawn);
        return HexFormat.of().formatHex(drawn);
    }

    private static boolean sameHash(String a, String b) {
        return MessageDigest.isEqual(a.getBytes(StandardCharsets.US_ASCII), b.getBytes(StandardCharsets.US_ASCII));
    }
}
