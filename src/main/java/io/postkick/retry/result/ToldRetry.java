package io.postkick.retry.result;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A retry as its host tells it to a console.
 *
 * @param means by name
 * @param state by name
 * @param results what became of the messages, as the details of a conclusion have it; null of more than {@link #MOST} messages, of which the
 *     record tells when it is over
 */
public record ToldRetry(
        String id,
        String means,
        String request,
        String words,
        String state,
        Instant at,
        int total,
        int requests,
        int asked,
        @Nullable Instant endedAt,
        String detail,
        @Nullable List<String> results,
        @Nullable Pause pause,
        double perSecond) {

    /** Messages of which one answer tells what became of each: some hundred KB when it is packed. */
    public static final int MOST = 50_000;

    private static final String LATER = "What became of each message is told when it is over, and on the record.";

    public static ToldRetry of(Retry retry) {
        return new ToldRetry(
                retry.id(),
                retry.means().name(),
                retry.request(),
                retry.words(),
                retry.state().name(),
                retry.at(),
                retry.total(),
                retry.requests(),
                retry.asked(),
                retry.endedAt(),
                retry.detail(),
                retry.total() > MOST ? null : RetryRecordFormat.results("", retry.results()),
                retry.pause(),
                retry.perSecond());
    }

    /**
     * The retry that it is here.
     *
     * @param own as this console's record has it
     */
    public Retry as(Retry own) {
        return new Retry(
                own.id(),
                own.instance(),
                Means.valueOf(means),
                request,
                words,
                own.actor(),
                own.reason(),
                at,
                RetryState.valueOf(state),
                total,
                requests,
                asked,
                endedAt,
                results == null ? (detail + " " + LATER).strip() : detail,
                own.auditSequence(),
                results == null ? new Results() : RetryRecordFormat.resultsIn(results),
                pause,
                perSecond);
    }
}
