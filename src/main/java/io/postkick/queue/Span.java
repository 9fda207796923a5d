package io.postkick.queue;

import java.time.Duration;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** How far back the chart of the queue's size goes. */
enum Span {
    DAY("24h", Duration.ofHours(24)),
    WEEK("7d", Duration.ofDays(7)),
    MONTH("30d", Duration.ofDays(30));

    private final String text;
    private final Duration length;

    Span(String text, Duration length) {
        this.text = text;
        this.length = length;
    }

    /** The one of that text; a day for any other text. */
    static Span of(@Nullable String text) {
        return Arrays.stream(values())
                .filter(span -> span.text.equals(text))
                .findFirst()
                .orElse(DAY);
    }

    /** As addresses have it. */
    String text() {
        return text;
    }

    Duration length() {
        return length;
    }
}
