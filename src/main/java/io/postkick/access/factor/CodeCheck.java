package io.postkick.access.factor;

import io.postkick.access.Actor;
import io.postkick.access.Proof.CodeSource;
import io.postkick.access.people.Person;
import io.postkick.access.record.Announcer;
import io.postkick.access.record.RecoveryCodeUsed;
import io.postkick.refusal.Refused;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Looks whether a code is one of a person's: of their app, or a recovery code. Each is good once. Every attempt counts as failed in the
 * database until it has succeeded, so that neither many at once, nor other addresses, nor a restart, nor another console gain anything.
 */
@Component
public class CodeCheck {

    private static final Logger log = LoggerFactory.getLogger(CodeCheck.class);
    private static final Duration SOON = Duration.ofSeconds(1);

    private final FactorTable table;
    private final FactorKey key;
    private final Announcer announcer;
    private final Clock clock;

    CodeCheck(FactorTable table, FactorKey key, Announcer announcer, Clock clock) {
        this.table = table;
        this.key = key;
        this.announcer = announcer;
        this.clock = clock;
    }

    /**
     * What came of a code.
     *
     * @param source empty if it was none of the person's
     * @param delay until a code is looked at; zero if this one was
     * @param checkable whether this console has the key with which the app's secret is kept
     */
    public record CheckedCode(Optional<CodeSource> source, Duration delay, boolean checkable) {

        private static final CheckedCode WRONG = new CheckedCode(Optional.empty(), Duration.ZERO, true);
        private static final CheckedCode UNCHECKABLE = new CheckedCode(Optional.empty(), Duration.ZERO, false);

        private static CheckedCode right(CodeSource source) {
            return new CheckedCode(Optional.of(source), Duration.ZERO, true);
        }

        private static CheckedCode tooSoon(Duration wait) {
            return new CheckedCode(Optional.empty(), wait, true);
        }
    }

    /**
     * Checks a code, and uses it up.
     *
     * @param actor the person, on the record where a recovery code is used
     * @throws Refused if it was a recovery code, and that could not be recorded; it is good as before then
     */
    public CheckedCode check(Actor actor, Person person, String typed) {
        Optional<SecondFactor> kept = table.find(person.id());
        if (kept.isEmpty()) {
            return CheckedCode.WRONG;
        }
        SecondFactor factor = kept.get();
        Instant now = clock.instant();
        Duration wait = factor.delay(now);
        if (!wait.isZero()) {
            return CheckedCode.tooSoon(wait);
        }
        if (!table.attempt(factor, now)) {
            return CheckedCode.tooSoon(SOON);
        }
        String plain = Typed.plain(typed);
        return Typed.looksLikeAnApps(plain) ? ofApp(person, factor, plain, now) : recovery(actor, person, plain, now);
    }

    private CheckedCode ofApp(Person person, SecondFactor factor, String plain, Instant now) {
        Optional<byte[]> secret = key.open(person.id(), factor.secret());
        if (secret.isEmpty()) {
            log.error(
                    "The second factor of {} is kept with another key than the one in {}. Put the right one there",
                    person.name(),
                    key.file());
            return CheckedCode.UNCHECKABLE;
        }
        OptionalLong step = Totp.match(secret.get(), plain, now);
        return step.isPresent() && table.accept(person.id(), step.getAsLong())
                ? CheckedCode.right(CodeSource.APP)
                : CheckedCode.WRONG;
    }

    private CheckedCode recovery(Actor actor, Person person, String plain, Instant now) {
        String hash = RecoveryCodes.hash(plain);
        if (!table.useCode(person.id(), hash, now)) {
            return CheckedCode.WRONG;
        }
        try {
            announcer.announce(new RecoveryCodeUsed(actor, table.codesLeft(person.id())));
        } catch (Refused e) {
            table.giveBack(person.id(), hash);
            throw e;
        }
        return CheckedCode.right(CodeSource.RECOVERY);
    }
}
