package io.postkick.host.queueact;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What postsuper(1) can do to a queued message that people ask for. */
public enum QueueAct {

    /** Puts it on hold: no attempt is made until it is released. One that is under way is finished. */
    HOLD,

    /** Takes it off hold. */
    RELEASE,

    /** Puts it in again, under another queue ID, as if it had just come in. */
    REQUEUE,

    /** Has it returned to its sender at the next attempt, as if its time in the queue were over. */
    EXPIRE,

    /** Deletes it, if it is on hold: then no attempt is under way, and its queue ID is no other message's. */
    DELETE;

    /** As calls, settings and the helper's log write it. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<QueueAct> of(String text) {
        return Arrays.stream(values()).filter(act -> act.text().equals(text)).findFirst();
    }
}
