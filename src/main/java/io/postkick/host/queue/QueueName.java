package io.postkick.host.queue;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The queues that showq(8) lists. */
public enum QueueName {
    MAILDROP,
    HOLD,
    INCOMING,
    ACTIVE,
    DEFERRED;

    private static final Map<String, QueueName> BY_TEXT =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(QueueName::text, Function.identity()));

    private final String text = name().toLowerCase(Locale.ROOT);

    /** As Postfix writes it. */
    public String text() {
        return text;
    }

    public static Optional<QueueName> of(String text) {
        return Optional.ofNullable(BY_TEXT.get(text));
    }
}
