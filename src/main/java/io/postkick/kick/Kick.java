package io.postkick.kick;

import io.postkick.audit.entry.AuditEntry;
import io.postkick.host.trigger.Outcome;
import io.postkick.host.trigger.Step;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One kick that was attempted.
 *
 * @param request in canonical spelling
 * @param at when the intent was recorded
 * @param outcome null while it is under way
 * @param auditSequence of the intent
 * @param elapsedMicros from the first system call on the endpoint to the outcome; 0 when not known
 * @param trace the steps that the detail level asks for
 */
public record Kick(
        String id,
        String instance,
        String serviceClass,
        String service,
        String request,
        String actor,
        String actorAddress,
        Instant at,
        @Nullable Outcome outcome,
        String detail,
        long auditSequence,
        long elapsedMicros,
        int verbosity,
        List<Step> trace,
        @Nullable String reason) {

    public Kick {
        trace = List.copyOf(trace);
    }

    /**
     * A kick as its intent tells of it, with what is known besides.
     *
     * @param outcome null while it is under way
     */
    static Kick of(AuditEntry intent, @Nullable Outcome outcome, String detail, Trace trace) {
        var content = intent.content();
        return new Kick(
                text(content.actId()),
                text(content.instance()),
                text(content.serviceClass()),
                text(content.service()),
                text(content.request()),
                text(content.actor()),
                text(content.actorAddress()),
                intent.at(),
                outcome,
                detail,
                intent.sequence(),
                trace.elapsedMicros(),
                trace.verbosity(),
                trace.steps(),
                content.reason());
    }

    private static String text(@Nullable String recorded) {
        return recorded == null ? "" : recorded;
    }

    /** Whether nothing can follow from it, so that there is nothing to watch for. */
    public boolean isNothingSent() {
        return outcome != null && outcome.isNothingSent();
    }
}
