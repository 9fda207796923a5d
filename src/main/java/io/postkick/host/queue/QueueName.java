package io.postkick.host.queue;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The queues that showq(8) lists. */
public enum QueueName {
    MAILDROP,
    HOLD,
    INCOMING,
    ACTIVE,
    DEFERRED;

    /** As Postfix writes it. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<QueueName> of(String text) {
        return Arrays.stream(values())
                .filter(queue -> queue.text().equals(text))
                .findFirst();
    }
}
