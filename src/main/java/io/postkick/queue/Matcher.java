package io.postkick.queue;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A filter, made ready for the messages of one snapshot. What it finds out about a text that many share it finds out once. */
final class Matcher {

    private final Columns columns;
    private final Filter filter;
    /** Arrivals from here, in seconds since 1970 … */
    private final long earliest;
    /** … to here. */
    private final long latest;

    private final byte @Nullable [] id;
    private final @Nullable Needle recipient;
    private final @Nullable Needle text;
    private final @Nullable Verdicts sender;
    private final @Nullable Verdicts domain;
    private final @Nullable Verdicts reason;
    private final @Nullable Verdicts textInSender;
    private final @Nullable Verdicts textInReason;

    /**
     * Makes one.
     *
     * @param now when the ages are told
     */
    Matcher(Columns columns, Filter filter, Instant now) {
        this.columns = columns;
        this.filter = filter;
        earliest = filter.maxAge() == null ? Long.MIN_VALUE : secondsBefore(now, filter.maxAge()) + 1;
        latest = filter.minAge() == null || filter.minAge().isZero()
                ? Long.MAX_VALUE
                : secondsBefore(now, filter.minAge());
        id = filter.id() == null ? null : Columns.utf8(filter.id());
        recipient = needle(filter.recipient());
        text = needle(filter.text());
        sender = filter.sender() == null ? null : Verdicts.containing(columns.senders(), filter.sender());
        domain = filter.domain() == null ? null : Verdicts.equalTo(columns.domains(), filter.domain());
        reason = filter.reason() == null ? null : Verdicts.containing(columns.reasons(), filter.reason());
        textInSender = filter.text() == null ? null : Verdicts.containing(columns.senders(), filter.text());
        textInReason = filter.text() == null ? null : Verdicts.containing(columns.reasons(), filter.text());
    }

    private static long secondsBefore(Instant now, Duration age) {
        return now.getEpochSecond() - age.toSeconds();
    }

    private static @Nullable Needle needle(@Nullable String text) {
        return text == null ? null : new Needle(text);
    }

    boolean matches(int message) {
        return matchesItself(message) && matchesRecipient(message) && (text == null || hasText(message, text));
    }

    private boolean matchesItself(int message) {
        long arrival = columns.arrival(message);
        return arrival >= earliest
                && arrival <= latest
                && (filter.queue() == null || columns.queue(message) == filter.queue())
                && (filter.minSize() == null || columns.bytes(message) >= filter.minSize())
                && (filter.maxSize() == null || columns.bytes(message) <= filter.maxSize())
                && (sender == null || sender.on(columns.sender(message)))
                && (id == null || columns.hasId(message, id));
    }

    private boolean matchesRecipient(int message) {
        if (domain == null && reason == null && recipient == null) {
            return true;
        }
        for (int i = columns.firstRecipient(message), end = columns.endOfRecipients(message); i < end; i++) {
            if ((domain == null || domain.on(columns.domain(i)))
                    && (reason == null || reason.on(columns.reason(i)))
                    && (recipient == null || recipient.isIn(columns.addresses(), columns.address(i)))) {
                return true;
            }
        }
        return false;
    }

    private boolean hasText(int message, Needle wanted) {
        if ((textInSender != null && textInSender.on(columns.sender(message)))
                || wanted.isIn(columns.ids(), columns.id(message))) {
            return true;
        }
        for (int i = columns.firstRecipient(message), end = columns.endOfRecipients(message); i < end; i++) {
            if ((textInReason != null && textInReason.on(columns.reason(i)))
                    || wanted.isIn(columns.addresses(), columns.address(i))) {
                return true;
            }
        }
        return false;
    }
}
