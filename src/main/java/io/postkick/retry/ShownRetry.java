package io.postkick.retry;

import io.postkick.audit.Visible;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A retry as its page shows it.
 *
 * @param seconds until the last request at the pace; 0 when all are sent or it is over
 * @param lines one page of the results, message by message
 * @param previous where the page before begins; null on the first
 * @param next where the next page begins; null on the last
 */
record ShownRetry(
        Retry retry,
        long seconds,
        boolean mayStop,
        List<Count> counts,
        List<Line> lines,
        @Nullable Integer previous,
        @Nullable Integer next) {

    static final int PAGE = 100;

    record Count(String result, String look, int messages) {}

    /**
     * One message.
     *
     * @param triedAt when the mail log has the last try; null when it has none
     * @param status how that went, in the log's word
     */
    record Line(
            String id,
            String result,
            String look,
            @Nullable String reason,
            @Nullable Instant triedAt,
            @Nullable String status) {

        static Line of(Results.Line line, Instant retriedAt) {
            Status status = line.status();
            return new Line(
                    line.id(),
                    line.result().name(),
                    line.result().look(),
                    Visible.text(line.reason()),
                    status == null ? null : line.triedAt(retriedAt),
                    status == null ? null : status.text());
        }
    }

    static ShownRetry of(Retry retry, double rate, boolean mayStop, int from) {
        int begin = Math.max(0, from);
        List<Line> lines = retry.results().lines(begin, PAGE).stream()
                .map(line -> Line.of(line, retry.at()))
                .toList();
        int left = retry.isOver() ? 0 : retry.requests() - retry.asked();
        return new ShownRetry(
                retry,
                Math.round(left / rate),
                mayStop && !retry.isOver(),
                counts(retry),
                lines,
                begin == 0 ? null : Math.max(0, begin - PAGE),
                begin + PAGE < retry.results().size() ? begin + PAGE : null);
    }

    private static List<Count> counts(Retry retry) {
        return Arrays.stream(Result.values())
                .filter(result -> retry.count(result) > 0)
                .map(result -> new Count(result.name(), result.look(), retry.count(result)))
                .toList();
    }

    /** How it looks as a whole: {@code ok}, {@code info}, {@code warn} or {@code bad}. */
    public String look() {
        return switch (retry.state()) {
            case RUNNING, STOPPING -> "info";
            case DONE -> retry.count(Result.REFUSED) > 0 ? "warn" : "ok";
            case STOPPED, UNKNOWN -> "warn";
            case FAILED -> "bad";
        };
    }

    /** Of the page's text that says where it stands. */
    public String stage() {
        return retry.isWatching() ? "WATCHING" : retry.state().name();
    }

    public @Nullable String reason() {
        return Visible.text(retry.reason());
    }

    public String detail() {
        return String.valueOf(Visible.text(retry.detail()));
    }

    public String words() {
        return String.valueOf(Visible.text(retry.words()));
    }
}
