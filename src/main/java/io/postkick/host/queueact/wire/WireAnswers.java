package io.postkick.host.queueact.wire;

import io.postkick.host.queue.QueueName;
import io.postkick.host.queueact.Ability;
import io.postkick.host.queueact.Fate;
import io.postkick.host.queueact.NoHelper;
import io.postkick.host.queueact.QueueAct;
import io.postkick.host.queueact.Result;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Answers as lines. Reading one back throws the {@link NoHelper} that it may be. */
public final class WireAnswers {

    private static final String NONE = "-";
    private static final String OK = "OK";
    private static final String LOGGED = "LOGGED ";
    private static final String NO = "NO ";
    private static final String END = "END";
    private static final String RECORDED = "END RECORDED";
    private static final String UNRECORDED = "END UNRECORDED";
    private static final int LONGEST_TEXT = 9 * WireLimits.LONGEST_REASON;

    private WireAnswers() {}

    /**
     * Refuses.
     *
     * @param why none that only the console can tell, such as that nobody listens
     */
    public static void refuse(WireLines lines, NoHelper.Why why, String words) throws IOException {
        lines.say(NO + why + " " + WireText.encoded(shortened(words, WireLimits.LONGEST_REASON)));
        lines.flush();
    }

    public static void able(WireLines lines, Ability ability) throws IOException {
        lines.say(OK);
        lines.say("most: " + ability.most());
        lines.say("acts: "
                + String.join(
                        " ",
                        ability.acts().stream().sorted().map(QueueAct::text).toList()));
        lines.flush();
    }

    public static Ability able(WireLines lines) throws IOException, NotTheProtocol {
        begin(lines, OK);
        int most = (int) Math.min(
                Integer.MAX_VALUE, WireNumber.of(WireRequests.value(lines.line(WireLimits.LONGEST_LINE), "most")));
        Set<QueueAct> acts = EnumSet.noneOf(QueueAct.class);
        for (String word :
                WireRequests.value(lines.line(WireLimits.LONGEST_LINE), "acts").split(" ", -1)) {
            if (!word.isEmpty()) {
                acts.add(QueueAct.of(word).orElseThrow(() -> new NotTheProtocol("it allows an act that there is not")));
            }
        }
        return new Ability(acts, most);
    }

    /** That the intent is durable. */
    public static void logged(WireLines lines, long entry) throws IOException {
        lines.say(LOGGED + entry);
        lines.flush();
    }

    /** Reads the number of the entry. */
    public static long logged(WireLines lines) throws IOException, NotTheProtocol {
        return WireNumber.of(begin(lines, LOGGED).substring(LOGGED.length()));
    }

    /** What became of some messages of a batch: those that come next in its order. */
    public static void fates(WireLines lines, List<Fate> fates) throws IOException {
        for (Fate fate : fates) {
            String text = fate.text().isEmpty() ? "" : " " + WireText.encoded(fate.text());
            lines.say(fate.id() + " " + fate.result() + " " + place(fate.before()) + " " + place(fate.after()) + " "
                    + (fate.changedAt() == null ? NONE : WireTime.text(fate.changedAt())) + text);
        }
        lines.flush();
    }

    /** That the batch is over, and whether what came of it is durable. */
    public static void end(WireLines lines, boolean recorded) throws IOException {
        lines.say(recorded ? RECORDED : UNRECORDED);
        lines.flush();
    }

    /** Reads whether what came of the batch is on the helper's log. */
    public static boolean end(WireLines lines) throws IOException, NotTheProtocol {
        String end = lines.line(UNRECORDED.length());
        if (!end.equals(RECORDED) && !end.equals(UNRECORDED)) {
            throw new NotTheProtocol("it tells of more messages than were asked for");
        }
        return end.equals(RECORDED);
    }

    /** Reads what became of the message that comes next in the batch. */
    public static Fate fate(WireLines lines, String id) throws IOException, NotTheProtocol {
        String[] words = lines.line(LONGEST_TEXT).split(" ", -1);
        if (words.length < 5 || words.length > 6 || !words[0].equals(id)) {
            throw new NotTheProtocol("it does not tell of the messages that were asked for");
        }
        return new Fate(
                id,
                result(words[1]),
                place(words[2]),
                place(words[3]),
                words.length == 5 ? "" : WireText.decoded(words[5], WireLimits.LONGEST_TEXT),
                words[4].equals(NONE) ? null : WireTime.of(words[4]));
    }

    static Result result(String word) throws NotTheProtocol {
        for (Result result : Result.values()) {
            if (result != Result.UNDONE && result.name().equals(word)) {
                return result;
            }
        }
        throw new NotTheProtocol("there is no such result");
    }

    private static String place(@Nullable QueueName queue) {
        return queue == null ? NONE : queue.text();
    }

    private static @Nullable QueueName place(String word) throws NotTheProtocol {
        return word.equals(NONE)
                ? null
                : QueueName.of(word).orElseThrow(() -> new NotTheProtocol("there is no such queue"));
    }

    /** That lines of the log follow, each {@link WireLines#say said} as it is. */
    public static void logBegins(WireLines lines) throws IOException {
        lines.say(OK);
    }

    public static void logEnds(WireLines lines) throws IOException {
        lines.say(END);
        lines.flush();
    }

    /** Lines of the log, as they are. */
    public static List<String> log(WireLines lines, int most) throws IOException, NotTheProtocol {
        begin(lines, OK);
        List<String> entries = new ArrayList<>();
        while (true) {
            String line = lines.line(WireLimits.LONGEST_ENTRY);
            if (line.equals(END)) {
                return entries;
            }
            if (entries.size() == most) {
                throw new NotTheProtocol("it sends more entries than were asked for");
            }
            entries.add(line);
        }
    }

    private static String begin(WireLines lines, String expected) throws IOException, NotTheProtocol {
        String line = lines.line(LONGEST_TEXT);
        if (line.startsWith(NO)) {
            throw refusal(line.split(" ", -1));
        }
        if (!(expected.endsWith(" ") ? line.startsWith(expected) : line.equals(expected))) {
            throw new NotTheProtocol("its answer begins otherwise");
        }
        return line;
    }

    private static NoHelper refusal(String[] words) throws NotTheProtocol {
        for (NoHelper.Why why : NoHelper.Why.values()) {
            if (words.length == 3 && why.name().equals(words[1])) {
                return new NoHelper(why, WireText.decoded(words[2], WireLimits.LONGEST_REASON));
            }
        }
        throw new NotTheProtocol("it refuses for no reason that this version knows");
    }

    /** The beginning of what may be longer. */
    public static String shortened(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, longest - 1) + "…";
    }
}
