package io.postkick.retry.run;

import io.postkick.audit.entry.AuditEntry;
import io.postkick.retry.result.Means;
import io.postkick.retry.result.Pause;
import io.postkick.retry.result.Results;
import io.postkick.retry.result.Retry;
import io.postkick.retry.result.RetryState;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * A retry on the record and all that it has come to so far, which goes along from stage to stage. Does not change.
 *
 * @param intent its first entry
 * @param asked how far the asking has come
 * @param pauses when it waits for a person
 * @param aftermath what was seen of its messages
 * @param stop why it is to end early; null unless it is
 */
record Course(
        Plan plan,
        AuditEntry intent,
        AskedSoFar asked,
        Pauses pauses,
        Aftermath aftermath,
        @Nullable Stop stop) {

    /** @param atOnce whether not to watch either */
    record Stop(String why, boolean atOnce) {}

    /** One that has not begun to ask. */
    static Course begin(Plan plan, AuditEntry intent, Aftermath aftermath) {
        return new Course(
                plan, intent, AskedSoFar.nothing(plan.selected().means()), Pauses.none(plan.manner()), aftermath, null);
    }

    Course with(AskedSoFar now) {
        return new Course(plan, intent, now, pauses, aftermath, stop);
    }

    Course with(Pauses now) {
        return new Course(plan, intent, asked, now, aftermath, stop);
    }

    Course with(Aftermath now) {
        return new Course(plan, intent, asked, pauses, now, stop);
    }

    /** The first reason stays. */
    Course stopped(String why, boolean atOnce) {
        Stop last = stop == null ? new Stop(why, atOnce) : new Stop(stop.why(), stop.atOnce() || atOnce);
        return new Course(plan, intent, asked, pauses, aftermath, last);
    }

    String id() {
        return plan.id();
    }

    /** When it was recorded, to the second: the log's times may have no more. */
    Instant since() {
        return intent.at().truncatedTo(ChronoUnit.SECONDS);
    }

    /** How many of the messages Postfix was asked for, by name or with all others. */
    int askedFor() {
        return plan.selected().means() == Means.EACH || asked.number() == 0
                ? asked.number()
                : plan.ids().size();
    }

    boolean isAllAsked() {
        return asked.number() >= plan.selected().requests();
    }

    /** What became of every message, as far as is known now. */
    Results results() {
        return asked.results(plan.ids(), aftermath);
    }

    /** As it is shown while it goes on. */
    Retry underWay() {
        Pause pause = stop == null ? pauses.now() : null;
        RetryState running = pause == null ? RetryState.RUNNING : RetryState.PAUSED;
        return shown(
                stop == null ? running : RetryState.STOPPING,
                null,
                pauses.soFar(aftermath.tries().failures()),
                results(),
                pause);
    }

    /** As it is shown when it is over. */
    Retry over(EndReason why, Concluding.Ending ending) {
        return shown(why.state(), ending.at(), ending.sentence(), ending.results(), null);
    }

    private Retry shown(
            RetryState state, @Nullable Instant endedAt, String detail, Results results, @Nullable Pause pause) {
        return new Retry(
                id(),
                plan.instance(),
                plan.selected().means(),
                plan.selected().request(),
                plan.words(),
                plan.actor().name(),
                plan.reason(),
                intent.at(),
                state,
                plan.ids().size(),
                plan.selected().requests(),
                asked.number(),
                endedAt,
                detail,
                intent.sequence(),
                results,
                pause,
                plan.manner().perSecond());
    }
}
