package io.postkick.value;

import org.springframework.context.SmartLifecycle;

/**
 * When a part of the console starts and stops. What stands first stops first: the web server, which has Spring Boot's phases between
 * {@link #OPEN_ANSWERS} and {@link #WORK_OF_REQUESTS}, lets its requests come to their end in between.
 */
public enum Phase {
    /** Ends before the web server's graceful shutdown, which would wait for answers that stay open. */
    OPEN_ANSWERS(512),
    /** What requests began and left to go on: it ends when no request begins more, and can still be recorded. */
    WORK_OF_REQUESTS(3072),
    /** Is there before the first request, and records to the last. */
    AUDIT_LOG(4096);

    private final int below;

    Phase(int below) {
        this.below = below;
    }

    /** For {@link SmartLifecycle#getPhase}. */
    public int number() {
        return SmartLifecycle.DEFAULT_PHASE - below;
    }
}
