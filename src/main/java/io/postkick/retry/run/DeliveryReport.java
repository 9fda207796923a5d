package io.postkick.retry.run;

import io.postkick.host.maillog.Delivery;
import io.postkick.host.maillog.LogLine;
import io.postkick.host.maillog.Severity;
import io.postkick.retry.result.DeliveryStatus;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What one line of the mail log says of a message: how the delivery to one recipient went (src/global/log_adhoc.c), that the queue
 * manager gave it up, set it aside as corrupt, or takes it up (src/qmgr/qmgr_message.c, qmgr_active.c).
 *
 * @param queueId of the message
 * @param status null when the message is taken up anew
 * @param reason in the log's words; empty when it has none
 */
record DeliveryReport(String queueId, @Nullable DeliveryStatus status, String reason) {

    private static final String FROM = "from=<";

    private static final String TAKEN_UP = "(queue active)";

    private static final String REJECTED = ": message rejected: ";

    private static final String SET_ASIDE = "saving corrupt file \"";

    /** Empty for a line that says neither, or that is not of a program that could know. */
    static Optional<DeliveryReport> in(LogLine line, Deliverers deliverers) {
        String id = line.queueId();
        if (line.severity() == Severity.WARNING) {
            return deliverers.manage(line) ? setAside(id, line.text()) : Optional.empty();
        } else if (id == null) {
            return Optional.empty();
        } else if (deliverers.deliver(line)) {
            Optional<DeliveryReport> delivery = Delivery.in(line).flatMap(how -> of(id, how));
            if (delivery.isPresent()) {
                return delivery;
            }
        }
        return line.text().startsWith(id + ": " + FROM) && deliverers.manage(line)
                ? managed(id, line.text().substring(id.length() + 2))
                : Optional.empty();
    }

    private static Optional<DeliveryReport> managed(String id, String text) {
        int end = Delivery.pastAddress(text, FROM.length());
        return text.startsWith(TAKEN_UP, Math.max(end, text.length() - TAKEN_UP.length()))
                ? Optional.of(new DeliveryReport(id, null, ""))
                : Delivery.ended(text, end).flatMap(how -> of(id, how));
    }

    /** First why, then that it was done. */
    private static Optional<DeliveryReport> setAside(@Nullable String id, String text) {
        String said = text.substring(Severity.WARNING.prefixLength());
        if (id != null) {
            return said.startsWith(REJECTED, id.length())
                    ? Optional.of(new DeliveryReport(
                            id, DeliveryStatus.CORRUPT, said.substring(id.length() + REJECTED.length())))
                    : Optional.empty();
        }
        int end = said.indexOf('"', SET_ASIDE.length());
        return said.startsWith(SET_ASIDE) && end > 0
                ? Optional.of(new DeliveryReport(said.substring(SET_ASIDE.length(), end), DeliveryStatus.CORRUPT, ""))
                : Optional.empty();
    }

    private static Optional<DeliveryReport> of(String id, Delivery how) {
        return DeliveryStatus.of(how.status()).map(status -> new DeliveryReport(id, status, how.said()));
    }
}
