package io.postkick.queueact;

import io.postkick.host.queueact.QueueAct;
import io.postkick.host.queueact.Result;
import io.postkick.queueact.result.ActNow;
import io.postkick.queueact.result.ActResult;
import io.postkick.queueact.result.ActStage;
import io.postkick.queueact.result.ActState;
import io.postkick.queueact.result.MessageAct;
import io.postkick.queueact.result.Strayed;
import io.postkick.value.InstanceName;
import io.postkick.value.Tone;
import io.postkick.value.Visible;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriUtils;

/**
 * An act as its page shows it.
 *
 * @param strayed how many messages are not on hold any more until they are deleted
 * @param mayEnd whether the reader may end it
 * @param choosing whether the reader chooses what of it is to be released
 * @param only which of the results are shown; null for all
 * @param message part of a queue ID that those shown have; empty for any
 * @param counts messages by what became of them, as far as there are any
 * @param all messages that are shown, on whichever page
 * @param from how many of them are left out before
 * @param silence why its own host does not say how it stands; null where it does, or need not
 */
record ShownAct(
        MessageAct act,
        int strayed,
        boolean mayEnd,
        boolean choosing,
        @Nullable String only,
        String message,
        List<Count> counts,
        List<ActLine> all,
        int from,
        @Nullable String silence) {

    private static final int PAGE = 40;
    private static final int MOST_IN_ADDRESS = 300;
    private static final String ALL = "ALL";
    private static final String WAITING = ActLine.Became.WAITING.name();

    /**
     * What of it somebody wants to see.
     *
     * @param result which results only; null for all
     * @param message part of a queue ID; empty for any
     * @param from how many messages are left out before
     * @param choosing whether to choose some that are to be released
     */
    record Wish(@Nullable String result, String message, int from, boolean choosing) {

        static final Wish ALL = new Wish(null, "", 0, false);
    }

    /** So many messages with the same result. */
    record Count(String result, Tone tone, int messages) {}

    /** Leads to the messages with one result. */
    record Chip(
            String result,
            Tone tone,
            int messages,
            @Nullable String address) {}

    /** As somebody wants to see it. */
    static ShownAct of(ActNow now, boolean mayEnd, Wish wish) {
        MessageAct act = now.act();
        Strayed strayed = now.strayed();
        List<ActLine> lines = ActLine.of(act, strayed);
        List<Count> counts = counts(lines);
        boolean choosing = wish.choosing() && mayEnd && isUndoable(act);
        String wanted = choosing ? WAITING : wish.result();
        String only = counts.stream()
                .map(Count::result)
                .filter(result -> result.equals(wanted))
                .findFirst()
                .orElse(null);
        List<ActLine> shown = lines.stream()
                .filter(line -> only == null || only.equals(line.result()))
                .filter(line -> line.id().contains(wish.message()))
                .toList();
        int strays = strayed.messages().size();
        return new ShownAct(
                act,
                strays,
                mayEnd && now.silence() == null,
                choosing,
                only,
                wish.message(),
                counts,
                shown,
                Math.max(0, wish.from()),
                now.silence());
    }

    private static boolean isUndoable(MessageAct act) {
        return act.stage() == ActStage.WAITING && !act.stopping();
    }

    /** Whether the reader may stop it. */
    public boolean mayStop() {
        return mayEnd && !act.isOver() && !act.stopping() && act.stage() != ActStage.UNDOING;
    }

    /** Whether the reader may have back what waits. */
    public boolean mayUndo() {
        return mayEnd && isUndoable(act);
    }

    /** Whether an undo of all does something else than to leave all on hold. */
    public boolean isReleasedByUndo() {
        return act.held() > 0;
    }

    /** How many an undo of all releases; 0 where that is not known. */
    public int releasedByUndo() {
        return strayed == 0 ? act.held() : 0;
    }

    /** One page of the messages. */
    public List<ActLine> lines() {
        return all.stream().skip(from).limit(PAGE).toList();
    }

    /** Whether there is something to say of one of them beyond its result. */
    public boolean isExplained() {
        return lines().stream()
                .anyMatch(line -> line.stray() != null || !line.text().isEmpty());
    }

    /** Address of the page before; null on the first. */
    public @Nullable String previous() {
        return from == 0 ? null : address(only, choosing, Math.max(0, from - PAGE));
    }

    /** Address of the next page; null on the last. */
    public @Nullable String next() {
        return from + PAGE < all.size() ? address(only, choosing, from + PAGE) : null;
    }

    private static List<Count> counts(List<ActLine> lines) {
        Map<ActLine.Became, Integer> counts = new EnumMap<>(ActLine.Became.class);
        lines.forEach(line -> counts.merge(line.became(), 1, Integer::sum));
        return counts.entrySet().stream()
                .map(count -> new Count(count.getKey().name(), count.getKey().tone(), count.getValue()))
                .toList();
    }

    /** Lead to the messages of one result only; the one that is shown has no address. */
    public List<Chip> chips() {
        List<Chip> chips = new ArrayList<>();
        int messages = counts.stream().mapToInt(Count::messages).sum();
        chips.add(new Chip(ALL, Tone.PLAIN, messages, only == null ? null : address(null, false, 0)));
        counts.forEach(count -> chips.add(new Chip(
                count.result(),
                count.tone(),
                count.messages(),
                count.result().equals(only) ? null : address(count.result(), false, 0))));
        return chips;
    }

    private String address(@Nullable String result, boolean choose, int first) {
        String query = (choose ? "&choose=yes" : result == null ? "" : "&result=" + result)
                + (message.isEmpty() ? "" : "&message=" + UriUtils.encode(message, StandardCharsets.UTF_8))
                + (first == 0 ? "" : "&from=" + first);
        return page() + (query.isEmpty() ? "" : "?" + query.substring(1));
    }

    /** The address of this page. */
    public String here() {
        return address(only, choosing, from);
    }

    /** The address of the act without any choice. */
    public String page() {
        return page(act.instance(), act.id());
    }

    static String page(String instance, String id) {
        return "/instances/" + InstanceName.inAddress(instance) + "/queue/acts/" + id;
    }

    /** The address of the results as a file. */
    public String csv() {
        return page() + "/results.csv" + (only == null ? "" : "?result=" + only);
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
                ? "/instances/" + InstanceName.inAddress(act.instance()) + "/queue/retries/new?ids="
                        + String.join("&ids=", done)
                : null;
    }

    /** Where some are chosen that are to be released; null where there are none to choose among. */
    public @Nullable String choice() {
        return mayUndo() && act.waiting().size() > 1 ? address(null, true, 0) : null;
    }

    /** How many there are of what is shown. */
    public int matching() {
        return all.size();
    }

    /** How many somebody had released in place of their deletion. */
    public int released() {
        return counts.stream()
                .filter(count -> count.result().equals(ActLine.Became.RELEASED.name()))
                .mapToInt(Count::messages)
                .sum();
    }

    /** Whether there are so many that one looks for one of them. */
    public boolean isSearched() {
        return !message.isEmpty() || act.total() > PAGE;
    }

    /** Number of the first line shown. */
    public int first() {
        return from < all.size() ? from + 1 : 0;
    }

    /** Number of the last line shown. */
    public int last() {
        return from + lines().size();
    }

    /** How many are neither done nor waiting yet. */
    public int ahead() {
        return Math.max(0, act.total() - act.results().size() - act.waiting().size());
    }

    /** Of the page's text that says where it stands. */
    public String stage() {
        if (act.isOver()) {
            return isNothingDone() ? "NOTHING" : act.state().name();
        }
        if (silence != null) {
            return "SILENT";
        }
        return act.stopping()
                ? "STOPPING"
                : isAllStrayed() ? ActLine.Became.STRAYED.name() : act.stage().name();
    }

    /** Whether it came to its end, and did nothing to any message. */
    private boolean isNothingDone() {
        return act.state() == ActState.DONE
                && counts.stream().map(Count::result).noneMatch(Result.DONE.name()::equals);
    }

    /** Whether it waits for nothing, since nothing is on hold any more that it was to delete. */
    public boolean isAllStrayed() {
        return strayed > 0 && act.waiting().size() == strayed;
    }

    /** How it looks as a whole: like the worst of its messages. */
    public Tone tone() {
        if (!act.isOver()) {
            return act.stage() == ActStage.WAITING || silence != null ? Tone.WARN : Tone.INFO;
        }
        boolean unknown = counts.stream().anyMatch(count -> count.tone() == Tone.BAD);
        boolean left = counts.stream().anyMatch(count -> count.tone() == Tone.WARN);
        if (unknown || left || act.state() == ActState.STOPPED) {
            return unknown ? Tone.BAD : Tone.WARN;
        }
        return isNothingDone() ? Tone.INFO : Tone.OK;
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
