package io.postkick.fleet.link;

import io.nats.client.Connection;
import io.nats.client.Dispatcher;
import io.nats.client.MessageHandler;
import org.jspecify.annotations.Nullable;

/** What is listened to, on whichever connection there is. The caller sees to it that one thread at a time is here. */
final class Subscribed {

    /** What may wait to be heard, before more of it is dropped. */
    private static final int MESSAGES = 8192;

    private static final int BYTES = 32 << 20;

    private final String subject;
    private final @Nullable String group;
    private final MessageHandler handler;
    private @Nullable Connection connection;
    private @Nullable Dispatcher dispatcher;

    /**
     * Made before it is connected.
     *
     * @param group of whom one hears each message; null if all do
     */
    Subscribed(String subject, @Nullable String group, MessageHandler handler) {
        this.subject = subject;
        this.group = group;
        this.handler = handler;
    }

    void on(Connection made) {
        Dispatcher fresh = made.createDispatcher(handler);
        fresh.setPendingLimits(MESSAGES, BYTES);
        if (group == null) {
            fresh.subscribe(subject);
        } else {
            fresh.subscribe(subject, group);
        }
        connection = made;
        dispatcher = fresh;
    }

    void end() {
        if (connection != null && dispatcher != null) {
            try {
                connection.closeDispatcher(dispatcher);
            } catch (IllegalArgumentException | IllegalStateException e) {
                // the connection has been lost, and with it all that listened
            }
        }
    }
}
