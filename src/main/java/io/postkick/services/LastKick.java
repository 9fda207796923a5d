package io.postkick.services;

import io.postkick.access.Actor;
import io.postkick.access.May;
import io.postkick.audit.entry.AuditEntry;
import io.postkick.evidence.Observation;
import io.postkick.evidence.Verdict;
import io.postkick.host.trigger.Outcome;
import io.postkick.kick.Outcomes;
import io.postkick.value.Tone;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A kick in a list of kicks.
 *
 * @param outcome null while it is under way
 * @param observation null while it is watched, and when nothing was kept
 */
record LastKick(
        @Nullable String kickId,
        @Nullable String serviceClass,
        @Nullable String service,
        @Nullable String request,
        @Nullable String actor,
        Instant at,
        @Nullable Outcome outcome,
        @Nullable Observation observation) {

    static LastKick of(AuditEntry entry, @Nullable Observation observation) {
        var content = entry.content();
        String outcome = content.outcome();
        return new LastKick(
                content.actId(),
                content.serviceClass(),
                content.service(),
                content.request(),
                content.actor(),
                entry.at(),
                outcome == null ? null : Outcome.named(outcome),
                observation);
    }

    /** Whether its page is there for the person: operators have the pages of their own kicks only. */
    boolean mayOpen(Actor reader) {
        return May.read(reader, actor);
    }

    /** How the outcome looks. */
    public Tone tone() {
        return Outcomes.tone(outcome);
    }

    /** How the verdict looks; one that says nothing does not stand out. */
    public Tone verdictTone() {
        return observation == null || observation.verdict() == Verdict.NOTHING_SEEN ? Tone.PLAIN : observation.tone();
    }
}
