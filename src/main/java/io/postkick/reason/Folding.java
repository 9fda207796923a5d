package io.postkick.reason;

import java.util.Locale;
import java.util.Set;

/** Words of a reply with what differs folded; neighbours that differ are folded to one. */
final class Folding {

    private static final String PIECES = "=:;,()#|\"<>[]{}";
    private static final String OPENING = "([<{";
    private static final String CLOSING = ")]>}";
    private static final int LONGEST_SMALL = 7;

    /** Parts of dates and spans of time, which belong to the number beside them. */
    private static final Set<String> OF_TIME = Set.of(
            "mon", "tue", "wed", "thu", "fri", "sat", "sun", "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug",
            "sep", "oct", "nov", "dec", "s", "sec", "secs", "second", "seconds", "min", "mins", "minute", "minutes",
            "h", "hour", "hours", "day", "days", "am", "pm", "utc", "gmt");

    /** What comes behind these is the name of a list, which is what it is all about. */
    private static final Set<String> BEFORE_LISTS =
            Set.of("using", "by", "via", "at", "in", "on", "see", "visit", "with");

    private final SmtpReply reply;
    private final StringBuilder text = new StringBuilder();
    /** Where the sign for what differs stands, with which the text ends but for punctuation; -1 when it ends with a word. */
    private int folded = -1;
    /** Part of a date that is not folded yet, as no number was beside it. */
    private String undecided = "";

    private String former = "";

    Folding(SmtpReply reply) {
        this.reply = reply;
    }

    String text() {
        for (String word : reply.words()) {
            add(word);
        }
        decide();
        return text.toString();
    }

    private void add(String word) {
        int lead = Chars.lead(word);
        int trail = Chars.trail(word);
        String core = word.substring(lead, trail);
        boolean small = core.length() <= LONGEST_SMALL;
        String lower = small ? core.toLowerCase(Locale.ROOT) : "";
        if (small && OF_TIME.contains(lower)) {
            ofTime(word);
        } else if (isEnclosed(word)) {
            sign(word.substring(0, lead), core, word.substring(trail));
        } else if (Variable.isPlain(core)) {
            decide();
            word(word);
        } else if (BEFORE_LISTS.contains(former) && Variable.isHost(core)) {
            decide();
            word(WebLink.folded(core) + word.substring(trail));
        } else if (Variable.is(core)) {
            sign(word.substring(0, lead), core, word.substring(trail));
        } else {
            decide();
            word(word.substring(0, lead) + pieces(core) + word.substring(trail));
        }
        former = lower;
    }

    private void ofTime(String word) {
        if (folded >= 0) {
            sign("", "", word.substring(Chars.trail(word)));
        } else {
            decide();
            undecided = word;
        }
    }

    /** No number came beside it. */
    private void decide() {
        if (!undecided.isEmpty()) {
            word(undecided);
            undecided = "";
        }
    }

    /** In angles or quotes, as addresses, users and files are named. */
    private static boolean isEnclosed(String word) {
        return (word.startsWith("<") && word.indexOf('>') > 1) || (word.startsWith("\"") && word.indexOf('"', 1) > 1);
    }

    private void sign(String before, String core, String behind) {
        undecided = "";
        String opened = core;
        String closed = "";
        if (folded >= 0) {
            closed = closing(text.substring(folded + Reason.FOLDED.length()));
            text.setLength(folded + Reason.FOLDED.length());
            text.append(closed);
            opened = before + core;
        } else {
            blank();
            text.append(before);
            folded = text.length();
            text.append(Reason.FOLDED);
        }
        appendBehind(opened, closed, behind);
    }

    private static String closing(String behind) {
        return behind.chars()
                .filter(sign -> CLOSING.indexOf(sign) >= 0)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /** Without brackets that were opened within what is folded, or are closed already. */
    private void appendBehind(String opened, String closed, String behind) {
        for (int i = 0; i < behind.length(); i++) {
            char sign = behind.charAt(i);
            int bracket = CLOSING.indexOf(sign);
            if (bracket < 0 || (opened.indexOf(OPENING.charAt(bracket)) < 0 && closed.indexOf(sign) < 0)) {
                text.append(sign);
            }
        }
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
        if (WebLink.is(core)) {
            return WebLink.folded(core);
        }
        if (Code.is(core) || Enhanced.is(core, '\0')) {
            return core;
        }
        String signs = core.indexOf('@') >= 0 ? Variable.BEHIND_ADDRESSES : PIECES;
        var folded = new StringBuilder(core.length());
        int start = 0;
        for (int i = 0; i <= core.length(); i++) {
            if (i == core.length() || signs.indexOf(core.charAt(i)) >= 0) {
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
