package io.postkick.retry;

import io.postkick.audit.Visible;
import java.time.Instant;
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

    /** So many messages with the same outcome. */
    record Count(String outcome, String look, int messages) {}

    /**
     * One message.
     *
     * @param triedAt when the mail log has the last try; null when it has none
     * @param status how that went, in the log's word
     */
    record Line(
            String id,
            String outcome,
            String look,
            String result,
            @Nullable String reason,
            @Nullable Instant triedAt,
            @Nullable String status) {

        static Line of(Results.Line line, Instant retriedAt, boolean over) {
            Status status = line.status();
            Outcome outcome = Outcome.of(line.result(), status, over);
            return new Line(
                    line.id(),
                    outcome.name(),
                    outcome.look(),
                    line.result().name(),
                    Visible.text(line.reason()),
                    status == null ? null : line.triedAt(retriedAt),
                    status == null ? null : status.text());
        }
    }

    static ShownRetry of(Retry retry, double rate, boolean mayStop, int from) {
        int begin = Math.max(0, from);
        List<Line> lines = retry.results().lines(begin, PAGE).stream()
                .map(line -> Line.of(line, retry.at(), retry.isOver()))
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
        return retry.headline().counts().stream()
                .map(count -> new Count(count.outcome().name(), count.look(), count.messages()))
                .toList();
    }

    /** How it looks as a whole: {@code ok}, {@code info}, {@code warn} or {@code bad}. */
    public String look() {
        String mail = retry.headline().look();
        return switch (retry.state()) {
            case RUNNING, STOPPING -> "info";
            case DONE -> mail;
            case STOPPED, UNKNOWN -> mail.equals("bad") ? mail : "warn";
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

    /** What else there is to say of how it ended. */
    public String detail() {
        String headline = retry.headline().words() + ".";
        return String.valueOf(Visible.text(retry.detail().replace(headline, "").strip()));
    }

    public String words() {
        return String.valueOf(Visible.text(retry.words()));
    }
}
