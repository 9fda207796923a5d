package io.postkick.retry;

import io.postkick.maillog.LogLine;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What one line of the mail log says of a message: how the delivery to one recipient went (src/global/log_adhoc.c), that the queue
 * manager gave it up, or that it takes it up (src/qmgr/qmgr_message.c, qmgr_active.c). Addresses, in which anything may stand,
 * are passed over; a server's words come last.
 *
 * @param queueId of the message
 * @param status null when the message is taken up anew
 * @param reason in the log's words; empty when it has none
 */
record Sign(String queueId, @Nullable Status status, String reason) {

    private static final String STATUS = ", status=";

    private static final String TAKEN_UP = "(queue active)";

    /** Empty for a line that says neither. */
    static Optional<Sign> in(LogLine line) {
        String id = line.queueId();
        if (id == null || !line.text().startsWith(id + ": ")) {
            return Optional.empty();
        }
        String text = line.text().substring(id.length() + 2);
        if (text.startsWith("to=<")) {
            int end = pastAddress(text, "to=<".length());
            return ended(id, text, text.startsWith(", orig_to=<", end) ? pastAddress(text, end + 11) : end);
        } else if (text.startsWith("from=<") && line.daemon().endsWith("qmgr")) {
            int end = pastAddress(text, "from=<".length());
            return text.startsWith(TAKEN_UP, Math.max(end, text.length() - TAKEN_UP.length()))
                    ? Optional.of(new Sign(id, null, ""))
                    : ended(id, text, end);
        }
        return Optional.empty();
    }

    private static Optional<Sign> ended(String id, String text, int from) {
        int begin = text.indexOf(STATUS, from);
        if (begin < 0) {
            return Optional.empty();
        }
        int word = begin + STATUS.length();
        int end = word;
        while (end < text.length() && text.charAt(end) != ' ' && text.charAt(end) != ',') {
            end++;
        }
        String reason = reason(text.substring(end));
        return Status.of(text.substring(word, end)).map(status -> new Sign(id, status, reason));
    }

    /** Without the parentheses around it, the second of which a line that was cut does not have. */
    private static String reason(String rest) {
        if (rest.startsWith(" (")) {
            return rest.substring(2, rest.endsWith(")") ? rest.length() - 1 : rest.length());
        }
        return rest.startsWith(", ") ? rest.substring(2) : "";
    }

    /** Behind the {@code >} that ends an address; the local part may be quoted and hold one. */
    private static int pastAddress(String text, int from) {
        boolean quoted = false;
        for (int i = from; i < text.length(); i++) {
            char character = text.charAt(i);
            if (character == '\\') {
                i++;
            } else if (character == '"') {
                quoted = !quoted;
            } else if (character == '>' && !quoted) {
                return i + 1;
            }
        }
        return text.length();
    }
}
