package io.postkick.act;

import io.postkick.access.Actor;
import io.postkick.access.Places;
import io.postkick.audit.entry.Action;
import io.postkick.audit.entry.EntryBuilder;
import io.postkick.audit.entry.NewEntry;
import io.postkick.audit.log.AlreadyRecorded;
import io.postkick.audit.log.AuditLog;
import io.postkick.audit.log.AuditUnavailable;
import io.postkick.refusal.RefusalWords;
import io.postkick.refusal.Refused;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.support.DefaultMessageSourceResolvable;
import org.springframework.stereotype.Component;

/**
 * Has people's acts done. The order is the product's promise: the intent is on disk before the first system call that touches
 * Postfix, there is no second attempt, what came of it goes on the record too, and so does what is refused.
 */
@Component
public class Guard {

    private static final Logger log = LoggerFactory.getLogger(Guard.class);

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final Recorder recorder;
    private final AuditLog audit;
    private final RefusalWords words;
    private final Clock clock;
    private final Map<Action, Bounds> bounds = new ConcurrentHashMap<>();

    Guard(Recorder recorder, AuditLog audit, RefusalWords words, Clock clock) {
        this.recorder = recorder;
        this.audit = audit;
        this.words = words;
        this.clock = clock;
    }

    /** Of one act. */
    private record Bounds(RateLimit rate, Places places) {}

    /**
     * Has it done once, whatever comes of it.
     *
     * @throws Refused if it is not done, which is recorded: for a reason of the act's own, for one of {@link ActWhy}, or as too many
     *     are under way; or if it was done and its outcome could not be recorded
     */
    @SuppressWarnings("try") // the place is only held
    public <C extends Command, R> R run(Act<C, R> act, Actor actor, C command) {
        Attempt<R> attempt = check(act, actor, command);
        try (attempt;
                Places.Place place = takePlace(act, actor, command)) {
            return recorder.carryOut(attempt);
        } catch (AlreadyRecorded e) {
            throw attempt.repeated().orElseGet(() -> repeated(act, actor, command, e));
        } catch (AuditUnavailable e) {
            throw notRecorded(act.intent(), actor, e);
        }
    }

    private <C extends Command, R> Attempt<R> check(Act<C, R> act, Actor actor, C command) {
        try {
            checkRate(act, actor);
            return act.check(actor, command, checkedId(act, command));
        } catch (Refused e) {
            throw refused(act, actor, command, e);
        }
    }

    private void checkRate(Act<?, ?> act, Actor actor) {
        bounds(act).rate().take(actor.name() + '\n' + actor.authentication()).ifPresent(wait -> {
            throw Refused.because(
                            ActWhy.TOO_MANY,
                            act.limits().perMinute(),
                            ActWords.of("plural", act.intent()),
                            Math.max(1, wait.toSeconds()))
                    .retryAfter(wait);
        });
    }

    private Bounds bounds(Act<?, ?> act) {
        return bounds.computeIfAbsent(act.intent(), action -> {
            Act.Limits limits = act.limits();
            return new Bounds(
                    new RateLimit(limits.perMinute(), MINUTE, clock),
                    new Places(action.group(), limits.forOne(), limits.forAll()));
        });
    }

    /** In its one spelling: the same press spelt in capitals is the same press. */
    private static String checkedId(Act<?, ?> act, Command command) {
        String reason = command.reason();
        if (reason != null && reason.length() > Command.MAX_REASON) {
            throw Refused.because(ActWhy.REASON_TOO_LONG, Command.MAX_REASON);
        }
        try {
            return UUID.fromString(command.id()).toString();
        } catch (IllegalArgumentException e) {
            throw Refused.because(ActWhy.NO_ID, ActWords.of("noun", act.intent()));
        }
    }

    private <C extends Command> Places.Place takePlace(Act<C, ?> act, Actor actor, C command) {
        try {
            return bounds(act).places().take(actor);
        } catch (Refused e) {
            throw refused(act, actor, command, e);
        }
    }

    private <C extends Command> Refused repeated(Act<C, ?> act, Actor actor, C command, AlreadyRecorded earlier) {
        Refused refusal = Refused.because(ActWhy.REPEATED, ActWords.of("noun", act.intent()))
                .earlier(earlier.actId(), act.location(command, earlier.actId()));
        return refused(act, actor, command, refusal);
    }

    /**
     * Records an attempt and why it is refused.
     *
     * @return what to throw
     */
    private <C extends Command> Refused refused(Act<C, ?> act, Actor actor, C command, Refused refusal) {
        return refused(act.denials(), actor, command, refusal);
    }

    /**
     * Records an attempt and why it is refused.
     *
     * @return what to throw
     */
    public <C> Refused refused(Denials<C> denials, Actor actor, C attempt, Refused refusal) {
        EntryBuilder entry = NewEntry.by(actor, denials.action());
        denials.describe(attempt, entry);
        return refused(actor, entry, refusal);
    }

    /**
     * Records an attempt that is described already, and why it is refused.
     *
     * @return what to throw
     */
    Refused refused(Actor actor, EntryBuilder attempt, Refused refusal) {
        NewEntry entry = attempt.detail(words.recorded(refusal)).entry();
        try {
            audit.recordRefusal(entry);
            return refusal.why() == ActWhy.REPEATED
                    ? refusal
                    : refusal.consequence(ActWords.of("nothing", entry.action()));
        } catch (AuditUnavailable e) {
            return notRecorded(entry.action(), actor, e);
        }
    }

    private static Refused notRecorded(Action action, Actor actor, AuditUnavailable failure) {
        log.error("{} could not be recorded, so nothing was done", action, failure);
        return notRecorded(actor, failure).consequence(ActWords.of("nothing", action));
    }

    /** What to tell somebody for whom nothing was done, since it would have left no record. */
    static Refused notRecorded(Actor actor, AuditUnavailable failure) {
        return Refused.because(ActWhy.NOT_RECORDED)
                .causedBy(failure)
                .consequence(new DefaultMessageSourceResolvable("act.nothing"))
                .hint(failure.inWordsFor(actor));
    }
}
