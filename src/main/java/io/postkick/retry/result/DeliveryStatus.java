package io.postkick.retry.result;

import java.util.Arrays;
import java.util.Optional;

/**
 * How a delivery went, in the words of Postfix's log. Of several recipients of one message the first in this order says most:
 * what is set aside or expires is over for all of them, and what was put off keeps the message in the queue.
 */
public enum DeliveryStatus {
    CORRUPT("corrupt"),
    EXPIRED("expired"),
    DEFERRED("deferred"),
    BOUNCED("bounced"),
    SENT("sent");

    private final String text;

    DeliveryStatus(String text) {
        this.text = text;
    }

    public String text() {
        return text;
    }

    /** Empty for what says nothing of a message in the queue: the answer to a probe of an address, say. */
    public static Optional<DeliveryStatus> of(String text) {
        return switch (text) {
            // A bounce that soft_bounce made a deferral (src/global/bounce.c), and what postsuper -e has expire.
            case "SOFTBOUNCE" -> Optional.of(DEFERRED);
            case "force-expired" -> Optional.of(EXPIRED);
            default ->
                Arrays.stream(values())
                        .filter(status -> status.text.equals(text))
                        .findFirst();
        };
    }
}
