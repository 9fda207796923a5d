package io.postkick.retry;

import io.postkick.maillog.Delivery;
import io.postkick.maillog.LogLine;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What one line of the mail log says of a message: how the delivery to one recipient went (src/global/log_adhoc.c), that the queue
 * manager gave it up, or that it takes it up (src/qmgr/qmgr_message.c, qmgr_active.c).
 *
 * @param queueId of the message
 * @param status null when the message is taken up anew
 * @param reason in the log's words; empty when it has none
 */
record Sign(String queueId, @Nullable Status status, String reason) {

    private static final String FROM = "from=<";

    private static final String TAKEN_UP = "(queue active)";

    /** Empty for a line that says neither, or that is not of a program that could know. */
    static Optional<Sign> in(LogLine line, Deliverers deliverers) {
        String id = line.queueId();
        if (id == null) {
            return Optional.empty();
        } else if (deliverers.deliver(line)) {
            Optional<Sign> delivery = Delivery.in(line).flatMap(how -> of(id, how));
            if (delivery.isPresent()) {
                return delivery;
            }
        }
        return line.text().startsWith(id + ": " + FROM) && deliverers.manage(line)
                ? managed(id, line.text().substring(id.length() + 2))
                : Optional.empty();
    }

    private static Optional<Sign> managed(String id, String text) {
        int end = Delivery.pastAddress(text, FROM.length());
        return text.startsWith(TAKEN_UP, Math.max(end, text.length() - TAKEN_UP.length()))
                ? Optional.of(new Sign(id, null, ""))
                : Delivery.ended(text, end).flatMap(how -> of(id, how));
    }

    private static Optional<Sign> of(String id, Delivery how) {
        return Status.of(how.status()).map(status -> new Sign(id, status, how.said()));
    }
}
