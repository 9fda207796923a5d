package io.postkick.queueact;

import io.postkick.host.queueact.QueueAct;
import io.postkick.host.queueact.Result;
import io.postkick.queueact.result.ActResult;
import io.postkick.queueact.result.ActStage;
import io.postkick.queueact.result.ActState;
import io.postkick.queueact.result.MessageAct;
import io.postkick.queueact.result.Stray;
import io.postkick.queueact.result.Strayed;
import io.postkick.value.Tone;
import io.postkick.value.Visible;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriUtils;

/**
 * An act as its page shows it.
 *
 * @param strayed what of it is not on hold any more until it is deleted
 * @param mayStop whether the reader may stop it
 * @param mayUndo whether the reader may have what waits released
 * @param only which of the results are shown; null for all
 * @param counts messages by what became of them, as far as there are any
 * @param chips to show the messages of one result only; the one that is shown has no address
 * @param lines one page of the messages
 * @param from how many are left out before
 * @param matching how many there are of what is shown
 * @param previous address of the page before; null on the first
 * @param next address of the next page; null on the last
 */
record ShownAct(
        MessageAct act,
        Strayed strayed,
        boolean mayStop,
        boolean mayUndo,
        @Nullable String only,
        List<Count> counts,
        List<Chip> chips,
        List<Line> lines,
        int from,
        int matching,
        @Nullable String previous,
        @Nullable String next) {

    private static final int PAGE = 40;
    private static final int MOST_IN_ADDRESS = 300;

    /** Not a result yet: on hold until it is deleted. */
    private static final String WAITING = "WAITING";

    /** It waited for that, and will not be deleted. */
    private static final String STRAYED = "STRAYED";

    private static final String ALL = "ALL";

    /** So many messages with the same result. */
    record Count(String result, Tone tone, int messages) {}

    /** Leads to the messages with one result. */
    record Chip(
            String result,
            Tone tone,
            int messages,
            @Nullable String address) {}

    /**
     * One message.
     *
     * @param stray why it will not be deleted, although it waited for that; null where there is no such reason
     */
    record Line(
            String id,
            String result,
            Tone tone,
            @Nullable String newId,
            String text,
            @Nullable Stray stray) {

        private static Line of(ActResult result) {
            return new Line(
                    result.id(),
                    result.result().name(),
                    ShownAct.tone(result.result().name()),
                    result.newId(),
                    String.valueOf(Visible.text(result.text())),
                    null);
        }

        private static Line waiting(String id, @Nullable Stray stray) {
            String result = stray == null ? WAITING : STRAYED;
            return new Line(id, result, ShownAct.tone(result), null, "", stray);
        }
    }

    static ShownAct of(MessageAct act, Strayed strayed, boolean mayEnd, @Nullable String wanted, int wantedFrom) {
        List<Count> counts = counts(act, strayed);
        String only = counts.stream()
                .map(Count::result)
                .filter(result -> result.equals(wanted))
                .findFirst()
                .orElse(null);
        int from = Math.max(0, wantedFrom);
        List<Line> lines = lines(act, strayed, only);
        return new ShownAct(
                act,
                strayed,
                mayEnd && !act.isOver() && !act.stopping() && act.stage() != ActStage.UNDOING,
                mayEnd && act.stage() == ActStage.WAITING && !act.stopping(),
                only,
                counts,
                chips(act, counts, only, act.results().size() + act.waiting().size()),
                lines.stream().skip(from).limit(PAGE).toList(),
                from,
                lines.size(),
                from == 0 ? null : address(act, only, Math.max(0, from - PAGE)),
                from + PAGE < lines.size() ? address(act, only, from + PAGE) : null);
    }

    private static List<Count> counts(MessageAct act, Strayed strayed) {
        List<Count> counts = new ArrayList<>();
        for (Map.Entry<Result, Integer> count : act.counts().entrySet()) {
            if (count.getValue() > 0) {
                counts.add(new Count(count.getKey().name(), tone(count.getKey().name()), count.getValue()));
            }
        }
        int strays = strayed.messages().size();
        if (strays > 0) {
            counts.add(new Count(STRAYED, tone(STRAYED), strays));
        }
        if (act.waiting().size() > strays) {
            counts.add(new Count(WAITING, tone(WAITING), act.waiting().size() - strays));
        }
        return counts;
    }

    /** What is not as it was meant comes before what waits. */
    private static List<Line> lines(MessageAct act, Strayed strayed, @Nullable String only) {
        Stream<Line> results = Arrays.stream(Result.values())
                .flatMap(result -> act.results().stream().filter(each -> each.result() == result))
                .map(Line::of);
        Map<String, Stray> strays = strayed.messages();
        Stream<Line> waiting = Stream.concat(
                        act.waiting().stream().filter(strays::containsKey),
                        act.waiting().stream().filter(id -> !strays.containsKey(id)))
                .map(id -> Line.waiting(id, strays.get(id)));
        return Stream.concat(results, waiting)
                .filter(line -> only == null || only.equals(line.result()))
                .toList();
    }

    private static List<Chip> chips(MessageAct act, List<Count> counts, @Nullable String only, int all) {
        List<Chip> chips = new ArrayList<>();
        chips.add(new Chip(ALL, Tone.PLAIN, all, only == null ? null : address(act, null, 0)));
        counts.forEach(count -> chips.add(new Chip(
                count.result(),
                count.tone(),
                count.messages(),
                count.result().equals(only) ? null : address(act, count.result(), 0))));
        return chips;
    }

    static Tone tone(String result) {
        return switch (result) {
            case "DONE" -> Tone.OK;
            case "GONE" -> Tone.PLAIN;
            case WAITING -> Tone.INFO;
            case "UNKNOWN" -> Tone.BAD;
            default -> Tone.WARN;
        };
    }

    private static String address(MessageAct act, @Nullable String only, int from) {
        String query = (only == null ? "" : "&result=" + only) + (from == 0 ? "" : "&from=" + from);
        return page(act) + (query.isEmpty() ? "" : "?" + query.substring(1));
    }

    private static String page(MessageAct act) {
        return page(act.instance(), act.id());
    }

    static String page(String instance, String id) {
        return "/instances/" + UriUtils.encode(instance, StandardCharsets.UTF_8) + "/queue/acts/" + id;
    }

    /** The address of this page. */
    public String here() {
        return address(act, only, from);
    }

    /** The address of the act without any choice. */
    public String page() {
        return page(act);
    }

    /** The address of the results as a file. */
    public String csv() {
        return page(act) + "/results.csv" + (only == null ? "" : "?result=" + only);
    }

    /**
     * The preview of a retry of what was released, or is to be returned, which happens at the next attempt; null where there is nothing
     * to try, or more than goes into an address.
     */
    public @Nullable String retry() {
        List<String> done = act.results().stream()
                .filter(each -> each.result() == Result.DONE)
                .map(ActResult::id)
                .toList();
        boolean tried = act.act() == QueueAct.RELEASE || act.act() == QueueAct.EXPIRE;
        return tried && act.isOver() && !done.isEmpty() && done.size() <= MOST_IN_ADDRESS
                ? "/instances/" + UriUtils.encode(act.instance(), StandardCharsets.UTF_8) + "/queue/retries/new?ids="
                        + String.join("&ids=", done)
                : null;
    }

    /** All that is shown, for the file. */
    List<Line> all() {
        return lines(act, strayed, only);
    }

    /** Number of the first line shown. */
    public int first() {
        return lines.isEmpty() ? 0 : from + 1;
    }

    /** Number of the last line shown. */
    public int last() {
        return from + lines.size();
    }

    /** How many are neither done nor waiting yet. */
    public int ahead() {
        return Math.max(0, act.total() - act.results().size() - act.waiting().size());
    }

    /** Of the page's text that says where it stands. */
    public String stage() {
        if (act.isOver()) {
            return act.state().name();
        }
        return act.stopping()
                ? "STOPPING"
                : isAllStrayed() ? STRAYED : act.stage().name();
    }

    /** Whether it waits for nothing, since nothing is on hold any more that it was to delete. */
    public boolean isAllStrayed() {
        return !act.waiting().isEmpty()
                && act.waiting().size() == strayed.messages().size();
    }

    /** How it looks as a whole: like the worst of its messages. */
    public Tone tone() {
        if (!act.isOver()) {
            return act.stage() == ActStage.WAITING ? Tone.WARN : Tone.INFO;
        }
        boolean unknown = counts.stream().anyMatch(count -> count.tone() == Tone.BAD);
        boolean left = counts.stream().anyMatch(count -> count.tone() == Tone.WARN);
        return unknown ? Tone.BAD : left || act.state() == ActState.STOPPED ? Tone.WARN : Tone.OK;
    }

    public @Nullable String reason() {
        return Visible.text(act.reason());
    }

    public String words() {
        return String.valueOf(Visible.text(act.words()));
    }

    public String detail() {
        return String.valueOf(Visible.text(act.detail()));
    }
}
