package io.postkick.host.queue.snapshot;

import io.postkick.host.queue.Filter;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A filter, made ready for the messages of one snapshot. What it finds out about a text that many share it finds out once. */
final class Matcher {

    private final Columns columns;
    private final Recipients recipients;
    private final Filter filter;
    /** Arrivals from here, in seconds since 1970 … */
    private final long earliest;
    /** … to here. */
    private final long latest;

    private final byte @Nullable [] id;
    private final @Nullable Returning returning;
    private final @Nullable Needle recipient;
    private final @Nullable Needle text;
    private final @Nullable Verdicts sender;
    private final @Nullable Verdicts domain;
    private final @Nullable Verdicts reason;
    private final @Nullable Verdicts cause;
    private final @Nullable Verdicts textInSender;
    private final @Nullable Verdicts textInReason;

    /**
     * Makes one.
     *
     * @param now when the ages are told
     */
    Matcher(Columns columns, Filter filter, Instant now) {
        this.columns = columns;
        this.recipients = columns.recipients();
        this.filter = filter;
        earliest = filter.maxAge() == null ? Long.MIN_VALUE : secondsBefore(now, filter.maxAge()) + 1;
        latest = filter.minAge() == null || filter.minAge().isZero()
                ? Long.MAX_VALUE
                : secondsBefore(now, filter.minAge());
        id = filter.id() == null ? null : Columns.utf8(filter.id());
        recipient = needle(filter.recipient());
        text = needle(filter.text());
        sender = sender(columns, filter.sender());
        returning = filter.returnsWithin() == null ? null : new Returning(columns, now.plus(filter.returnsWithin()));
        cause = filter.cause() == null
                ? null
                : Verdicts.same(columns.recipients().causes(), filter.cause());
        domain = filter.domain() == null
                ? null
                : Verdicts.equalTo(columns.recipients().domains(), filter.domain());
        reason = filter.reason() == null
                ? null
                : Verdicts.containing(columns.recipients().reasons(), filter.reason());
        textInSender = filter.text() == null ? null : Verdicts.containing(columns.senders(), filter.text());
        textInReason = filter.text() == null
                ? null
                : Verdicts.containing(columns.recipients().reasons(), filter.text());
    }

    private static @Nullable Verdicts sender(Columns columns, @Nullable String wanted) {
        if (wanted == null) {
            return null;
        }
        if (wanted.equals(Filter.NO_SENDER)) {
            return Verdicts.among(columns.senders(), columns.lifetimes().nullSenders());
        }
        return wanted.startsWith("<") && wanted.endsWith(">")
                ? Verdicts.same(columns.senders(), wanted.substring(1, wanted.length() - 1))
                : Verdicts.containing(columns.senders(), wanted);
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
                && (returning == null || returning.has(message))
                && (id == null || columns.hasId(message, id));
    }

    private boolean matchesRecipient(int message) {
        if (domain == null && reason == null && cause == null && recipient == null) {
            return true;
        }
        for (int i = columns.firstRecipient(message), end = columns.endOfRecipients(message); i < end; i++) {
            if (means(i)) {
                return true;
            }
        }
        return false;
    }

    /** Whether what the filter says of a recipient holds for that one. */
    boolean means(int number) {
        return (domain == null || domain.on(recipients.domain(number)))
                && (reason == null || reason.on(recipients.reason(number)))
                && (cause == null || cause.on(recipients.cause(number)))
                && (recipient == null || isAddress(number, recipient));
    }

    /** Also the one before aliases, which people know. */
    private boolean isAddress(int recipient, Needle wanted) {
        int original = recipients.original(recipient);
        return wanted.isIn(recipients.addresses(), recipients.address(recipient))
                || (original != Texts.EMPTY && wanted.isIn(recipients.addresses(), original));
    }

    private boolean hasText(int message, Needle wanted) {
        if ((textInSender != null && textInSender.on(columns.sender(message)))
                || wanted.isIn(columns.ids(), columns.id(message))) {
            return true;
        }
        for (int i = columns.firstRecipient(message), end = columns.endOfRecipients(message); i < end; i++) {
            if ((textInReason != null && textInReason.on(recipients.reason(i))) || isAddress(i, wanted)) {
                return true;
            }
        }
        return false;
    }
}
