package io.postkick.retry.result;

import io.postkick.reason.Reason;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Why a message was not delivered, as it is kept: what differs from message to message is folded, so that one cause is one text. */
public final class FoldedReason {

    private static final int MOST = 250;

    /** In place of a reply without a code, where there are more different ones than are kept. */
    static final String MANY = "one of very many different replies";

    private static final Pattern CODES = Pattern.compile(
            "\\b([245][0-9]{2})(?:[ -]([245]\\.[0-9]{1,3}\\.[0-9]{1,3}))?\\b|\\b([245]\\.[0-9]{1,3}\\.[0-9]{1,3})\\b");

    private FoldedReason() {}

    /** A reason as the log or the queue has it: what a remote server wrote may hold anything. */
    public static String of(String reason) {
        return cut(RetryRecordFormat.oneLine(Reason.of(reason).text()));
    }

    /**
     * What is left of a folded text where there are too many different ones.
     *
     * @param codes whether there is room for its codes; else there is for the first digit
     */
    public static String shorter(String folded, boolean codes) {
        Matcher matcher = CODES.matcher(folded);
        if (folded.isEmpty() || !matcher.find()) {
            return folded.isEmpty() ? "" : MANY;
        }
        return codes ? matcher.group() : matcher.group().charAt(0) + ".x.x";
    }

    /** A text that has been folded, or is the console's own, as it can stand in a line. */
    static String line(String text) {
        return cut(RetryRecordFormat.oneLine(text));
    }

    private static String cut(String text) {
        return text.length() <= MOST ? text : text.substring(0, MOST) + "…";
    }
}
