package io.postkick.reason;

import java.util.Locale;
import java.util.Set;

/** Words of a reply with what differs folded; neighbours that differ are folded to one. */
final class Folding {

    private static final String PIECES = "=:;,()#|\"<>[]{}";

    /** Parts of dates and spans of time, which belong to the number beside them. */
    private static final Set<String> OF_TIME = Set.of(
            "mon", "tue", "wed", "thu", "fri", "sat", "sun", "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug",
            "sep", "oct", "nov", "dec", "s", "sec", "secs", "second", "seconds", "min", "mins", "minute", "minutes",
            "h", "hour", "hours", "day", "days", "am", "pm", "utc", "gmt");

    /** What comes behind these is the name of a list, which is what it is all about. */
    private static final Set<String> BEFORE_LISTS =
            Set.of("using", "by", "via", "at", "in", "on", "see", "visit", "with");

    private final Reply reply;
    private final StringBuilder text = new StringBuilder();
    /** Where the sign for what differs stands, with which the text ends but for punctuation; -1 when it ends with a word. */
    private int folded = -1;
    /** Part of a date that is not folded yet, as no number was beside it. */
    private String undecided = "";

    private String former = "";

    Folding(Reply reply) {
        this.reply = reply;
    }

    String text() {
        for (String word : reply.words()) {
            add(word);
        }
        decide(false);
        return text.toString();
    }

    private void add(String word) {
        int lead = Chars.lead(word);
        int trail = Chars.trail(word);
        String core = word.substring(lead, trail);
        String lower = core.toLowerCase(Locale.ROOT);
        if (OF_TIME.contains(lower)) {
            ofTime(word);
        } else if (BEFORE_LISTS.contains(former) && Variable.isHost(core)) {
            decide(false);
            word(Link.folded(core) + word.substring(trail));
        } else if (isEnclosed(word) || Variable.is(core)) {
            decide(true);
            sign(word.substring(0, lead), behind(core, word.substring(trail)));
        } else {
            decide(false);
            word(word.substring(0, lead) + pieces(core) + word.substring(trail));
        }
        former = lower;
    }

    private void ofTime(String word) {
        if (folded >= 0) {
            sign("", word.substring(Chars.trail(word)));
        } else {
            decide(false);
            undecided = word;
        }
    }

    private void decide(boolean besideNumber) {
        if (!undecided.isEmpty() && !besideNumber) {
            word(undecided);
        }
        undecided = "";
    }

    /** In angles or quotes, as addresses, users and files are named. */
    private static boolean isEnclosed(String word) {
        return (word.startsWith("<") && word.indexOf('>') > 1) || (word.startsWith("\"") && word.indexOf('"', 1) > 1);
    }

    /** Without brackets that were opened within what is folded. */
    private static String behind(String core, String behind) {
        return core.indexOf('[') >= 0 || core.indexOf('(') >= 0
                ? behind.replace("]", "").replace(")", "")
                : behind;
    }

    private void sign(String before, String behind) {
        if (folded >= 0) {
            text.setLength(folded + Reason.FOLDED.length());
        } else {
            blank();
            text.append(before);
            folded = text.length();
            text.append(Reason.FOLDED);
        }
        text.append(behind);
    }

    private void word(String word) {
        blank();
        for (int i = 0; i < word.length(); i++) {
            char c = word.charAt(i);
            if (!Character.isISOControl(c) && Character.getType(c) != Character.FORMAT) {
                text.append(c);
            }
        }
        folded = -1;
    }

    private void blank() {
        if (!text.isEmpty()) {
            text.append(' ');
        }
    }

    /** Folds what differs between signs, as in {@code name=example.com} or {@code AS(12345)}. */
    private static String pieces(String core) {
        if (Link.is(core)) {
            return Link.folded(core);
        }
        if (Variable.isPlain(core) || Code.is(core) || Enhanced.is(core, '\0')) {
            return core;
        }
        var folded = new StringBuilder(core.length());
        int start = 0;
        for (int i = 0; i <= core.length(); i++) {
            if (i == core.length() || PIECES.indexOf(core.charAt(i)) >= 0) {
                String piece = core.substring(start, i);
                folded.append(Variable.is(piece) ? Reason.FOLDED : piece);
                if (i < core.length()) {
                    folded.append(core.charAt(i));
                }
                start = i + 1;
            }
        }
        return folded.toString();
    }
}
