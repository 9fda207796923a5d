package io.postkick.host.queue.snapshot;

import io.postkick.host.queue.Lifetimes;
import java.time.Duration;
import java.time.Instant;

/** Tells which messages go back to their senders before some time, as long as they are not delivered. */
final class Returning {

    private final Columns columns;
    private final Verdicts nullSenders;
    private final long before;

    Returning(Columns columns, Instant before) {
        this.columns = columns;
        this.before = before.getEpochSecond();
        nullSenders = Verdicts.among(columns.senders(), columns.lifetimes().nullSenders());
    }

    boolean has(int message) {
        if (!Lifetimes.TRIED.contains(columns.queue(message))) {
            return false;
        }
        Lifetimes lifetimes = columns.lifetimes();
        Duration lifetime = nullSenders.on(columns.sender(message)) ? lifetimes.bounces() : lifetimes.mail();
        return columns.forcedExpire(message) || columns.arrival(message) + lifetime.toSeconds() <= before;
    }
}
