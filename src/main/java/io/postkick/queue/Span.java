package io.postkick.queue;

import java.time.Duration;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** How far back the chart of the queue's size goes. */
enum Span {
    DAY("24h", Duration.ofHours(24), Duration.ofHours(6), Duration.ofHours(1)),
    WEEK("7d", Duration.ofDays(7), Duration.ofDays(1), Duration.ofHours(6)),
    MONTH("30d", Duration.ofDays(30), Duration.ofDays(10), Duration.ofDays(1));

    private final String text;
    private final Duration length;
    private final Duration tick;
    private final Duration row;

    Span(String text, Duration length, Duration tick, Duration row) {
        this.text = text;
        this.length = length;
        this.tick = tick;
        this.row = row;
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

    /** Between two marks on the axis. */
    Duration tick() {
        return tick;
    }

    /** Between two rows of the table. */
    Duration row() {
        return row;
    }
}
