package io.postkick.host.queue;

import java.util.Map;
import java.util.Optional;

/**
 * Messages that were asked for by name, as far as they are in the queue.
 *
 * @param messages by queue ID
 */
public record Found(Map<String, Message> messages) {

    public static final Found NOTHING = new Found(Map.of());

    public Optional<Message> find(String id) {
        return Optional.ofNullable(messages.get(id));
    }
}
