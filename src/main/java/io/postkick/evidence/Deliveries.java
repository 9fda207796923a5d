package io.postkick.evidence;

import io.postkick.host.maillog.Delivery;
import io.postkick.host.maillog.LogLine;
import java.util.Locale;

/** How many tries to deliver the lines of the log tell of, one for each recipient, by what came of them. */
final class Deliveries {

    /** What qmgr(8) says of a message that was in the queue for too long, once for all its recipients (src/qmgr/qmgr_active.c). */
    private static final String EXPIRED = "expired, returned to sender";

    private int delivered;
    private int deferred;
    private int returned;

    void add(LogLine line) {
        if (line.queueId() != null
                && line.daemon().endsWith("qmgr")
                && line.text().endsWith(EXPIRED)) {
            returned++;
            return;
        }
        Delivery.in(line).ifPresent(this::add);
    }

    private void add(Delivery delivery) {
        switch (delivery.status()) {
            case "sent" -> delivered++;
            case "deferred" -> deferred++;
            case "bounced" -> returned++;
            default -> {
                // Of probes and of lists that were expanded: no mail went anywhere.
            }
        }
    }

    /** In a sentence; empty when there were none. */
    String text() {
        return delivered + deferred + returned == 0
                ? ""
                : String.format(
                        Locale.ROOT,
                        "Deliveries in these lines: %,d returned to their senders · %,d deferred · %,d delivered.",
                        returned,
                        deferred,
                        delivered);
    }
}
