package io.postkick.retry;

import io.postkick.retry.result.DeliveryStatus;
import io.postkick.retry.result.Headline;
import io.postkick.retry.result.MessageOutcome;
import io.postkick.retry.result.Pause;
import io.postkick.retry.result.Results;
import io.postkick.retry.result.Retry;
import io.postkick.value.Tone;
import io.postkick.value.Visible;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A retry as its page shows it.
 *
 * @param seconds until the last request at the pace; 0 when all are sent or it is over
 * @param mayEnd whether the reader may stop it, or have it go on
 * @param counts what became of the mail, the worst first
 * @param part which of the results are shown
 * @param chips to show the messages of one outcome only; the one that is shown has no address
 * @param orders by which the results can be sorted
 * @param again outcomes whose messages can be retried once more
 * @param lines one page of the results, message by message
 * @param matching how many results there are of what is shown
 * @param previous address of the page before; null on the first
 * @param next address of the next page; null on the last
 */
record ShownRetry(
        Retry retry,
        long seconds,
        boolean mayEnd,
        List<Count> counts,
        ResultsPart part,
        List<Chip> chips,
        List<Chip> orders,
        List<Chip> again,
        List<Line> lines,
        int matching,
        @Nullable String previous,
        @Nullable String next) {

    static final int PAGE = 40;

    /** So many messages with the same outcome. */
    record Count(String outcome, Tone tone, int messages) {}

    /**
     * Leads to the same results in another way, or on from them.
     *
     * @param name of an outcome or an order; ALL for all outcomes
     * @param address null where one is there already
     */
    record Chip(
            String name, Tone tone, int messages, @Nullable String address) {}

    /**
     * One message.
     *
     * @param left whether it is in the queue no longer, so that only the log tells of it
     * @param recipient the first; null when it is not known
     * @param more how many other recipients it has
     * @param triedAt when the mail log has the last try; null when it has none
     * @param status how that went, in the log's word
     */
    record Line(
            String id,
            String outcome,
            Tone tone,
            String result,
            boolean left,
            @Nullable String recipient,
            int more,
            @Nullable String reason,
            @Nullable Instant triedAt,
            @Nullable String status) {

        static Line of(ResultLines.Line line, Instant retriedAt) {
            Results.Line result = line.result();
            DeliveryStatus status = result.status();
            Addressees.To to = line.to();
            return new Line(
                    result.id(),
                    line.outcome().name(),
                    line.outcome().tone(),
                    result.result().name(),
                    line.outcome().hasLeft(),
                    to == null ? null : Visible.text(to.first()),
                    to == null ? 0 : to.more(),
                    Visible.text(result.reason()),
                    line.triedAt(retriedAt),
                    status == null ? null : status.text());
        }
    }

    /** @param mostPerSecond requests that the host's setting allows */
    static ShownRetry of(ResultLines results, double mostPerSecond, boolean mayEnd, ResultsPart part) {
        Retry retry = results.retry();
        Headline headline = retry.headline();
        boolean tells = retry.isOver() || retry.pause() != null;
        int left = retry.isOver() ? 0 : retry.requests() - retry.asked();
        int shown = headline.messages(part.outcome());
        return new ShownRetry(
                retry,
                Math.round(left / (retry.perSecond() == 0 ? mostPerSecond : retry.perSecond())),
                mayEnd && !retry.isOver(),
                counts(retry, headline),
                part,
                chips(retry, headline, part),
                orders(retry, part),
                again(retry, headline),
                tells
                        ? results.page(part, PAGE).stream()
                                .map(line -> Line.of(line, retry.at()))
                                .toList()
                        : List.of(),
                shown,
                part.from() == 0 ? null : address(retry, part.from(Math.max(0, part.from() - PAGE))),
                part.from() + PAGE < shown ? address(retry, part.from(part.from() + PAGE)) : null);
    }

    /** Another host may not tell yet what became of its messages. */
    private static boolean isTold(Retry retry) {
        return retry.total() == 0 || retry.results().size() > 0;
    }

    /** That none was left untried is worth saying at the end only. */
    private static List<Count> counts(Retry retry, Headline headline) {
        return headline.counts().stream()
                .filter(count -> isTold(retry))
                .filter(count -> retry.isOver() || count.outcome() != MessageOutcome.NOT_TRIED || count.messages() > 0)
                .map(count -> new Count(count.outcome().name(), count.tone(), count.messages()))
                .toList();
    }

    private static List<Chip> chips(Retry retry, Headline headline, ResultsPart part) {
        List<Chip> chips = new ArrayList<>();
        chips.add(new Chip(
                "ALL", Tone.PLAIN, retry.total(), part.outcome() == null ? null : address(retry, part.only(null))));
        for (Headline.Count count : headline.counts()) {
            if (count.messages() > 0) {
                boolean here = count.outcome() == part.outcome();
                chips.add(new Chip(
                        count.outcome().name(),
                        count.tone(),
                        count.messages(),
                        here ? null : address(retry, part.only(count.outcome()))));
            }
        }
        return chips;
    }

    private static List<Chip> orders(Retry retry, ResultsPart part) {
        return Arrays.stream(ResultsPart.Order.values())
                .map(order -> new Chip(
                        order.name(), Tone.PLAIN, 0, order == part.order() ? null : address(retry, part.by(order))))
                .toList();
    }

    private static List<Chip> again(Retry retry, Headline headline) {
        return headline.counts().stream()
                .filter(count -> retry.isOver()
                        && count.messages() > 0
                        && count.outcome().mayBeRetried())
                .map(count -> new Chip(
                        count.outcome().name(),
                        Tone.PLAIN,
                        count.messages(),
                        WaitingPreview.retries(retry.instance()) + "/new?of=" + retry.id() + "&outcome="
                                + count.outcome().name()))
                .toList();
    }

    private static String address(Retry retry, ResultsPart part) {
        return WaitingPreview.retries(retry.instance()) + "/" + retry.id() + part.query();
    }

    /** Number of the first line shown. */
    public int first() {
        return part.from() + 1;
    }

    /** Number of the last line shown. */
    public int last() {
        return part.from() + lines.size();
    }

    /** The address of this page. */
    public String here() {
        return address(retry, part);
    }

    /** The address of what is shown as a file. */
    public String csv() {
        return WaitingPreview.retries(retry.instance()) + "/" + retry.id() + "/results.csv"
                + part.from(0).query();
    }

    /** How it looks as a whole. */
    public Tone tone() {
        Tone mail = retry.headline().tone();
        return switch (retry.state()) {
            case RUNNING, STOPPING -> Tone.INFO;
            case PAUSED, UNHEARD -> Tone.WARN;
            case DONE -> mail;
            case STOPPED, UNKNOWN -> mail == Tone.BAD ? mail : Tone.WARN;
            case FAILED -> Tone.BAD;
        };
    }

    /** Of the page's text that says where it stands. */
    public String stage() {
        Pause pause = retry.pause();
        if (pause != null) {
            return "PAUSED." + pause.cause();
        }
        return retry.isWatching() ? "WATCHING" : retry.state().name();
    }

    /** A number that belongs to that text. */
    public int stageNumber() {
        Pause pause = retry.pause();
        return pause == null ? 0 : pause.messages();
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
