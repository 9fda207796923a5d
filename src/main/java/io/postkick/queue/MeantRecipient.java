package io.postkick.queue;

import io.postkick.host.queue.Filter;
import io.postkick.host.queue.Recipient;
import io.postkick.reason.Reason;
import org.jspecify.annotations.Nullable;

/** Tells whether a filter is about a recipient. */
final class MeantRecipient {

    private final Filter filter;
    private String lastReason = "";
    private boolean lastIsOfCause;

    MeantRecipient(Filter filter) {
        this.filter = filter;
        this.lastIsOfCause = filter.cause() == null;
    }

    boolean is(Recipient recipient) {
        return hasAddress(recipient, filter.recipient())
                && contains(recipient.reason(), filter.reason())
                && isOfCause(recipient)
                && (filter.domain() == null
                        || Filter.folded(recipient.address()).endsWith("@" + Filter.folded(filter.domain())))
                && (filter.text() == null
                        || hasAddress(recipient, filter.text())
                        || contains(recipient.reason(), filter.text()));
    }

    /** Neighbours mostly have the same reason. */
    private boolean isOfCause(Recipient recipient) {
        if (filter.cause() != null && !recipient.reason().equals(lastReason)) {
            lastReason = recipient.reason();
            lastIsOfCause = Reason.of(lastReason).text().equals(filter.cause());
        }
        return lastIsOfCause && !(filter.cause() != null && recipient.bounced());
    }

    private static boolean hasAddress(Recipient recipient, @Nullable String part) {
        return contains(recipient.address(), part)
                || (recipient.original() != null && contains(recipient.original(), part));
    }

    private static boolean contains(String text, @Nullable String part) {
        return part == null || Filter.folded(text).contains(Filter.folded(part));
    }
}
