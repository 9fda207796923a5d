package io.postkick.retry;

import io.postkick.queue.Message;
import io.postkick.queue.QueueName;
import io.postkick.queue.Recipient;
import io.postkick.queue.Snapshot;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What became of messages, as readings of the queue after the last request and the mail log show it. The queue does not say when
 * a message was tried last: one counts as tried when the log has the try, or when a reading saw it being tried, deferred without the
 * reason that it had, or with another reason than before. Nobody tries what is on hold, or waits to be picked up. Safe for many
 * threads.
 */
final class Aftermath {

    private static final Set<QueueName> ON_ITS_WAY = Set.of(QueueName.ACTIVE, QueueName.INCOMING);

    private static final Set<QueueName> NEVER_TRIED = Set.of(QueueName.HOLD, QueueName.MAILDROP);

    /** Fingerprint of what was not in the queue, or not known to be. */
    private static final int UNKNOWN = Integer.MIN_VALUE;

    /** Fingerprint of a message none of whose recipients has a reason. */
    private static final int NO_REASON = 0;

    private final List<String> ids;
    private final int[] before;
    private final LoggedTries tries;
    private final BitSet tried = new BitSet();
    private final BitSet taken = new BitSet();
    private BitSet present = new BitSet();
    private BitSet moving = new BitSet();
    private BitSet resting = new BitSet();
    private boolean agreed;
    private volatile boolean logMisread;
    private int readings;
    private @Nullable Snapshot last;

    Aftermath(List<String> ids, Snapshot before) {
        this.ids = ids;
        this.tries = new LoggedTries(ids);
        this.before = new int[ids.size()];
        for (int i = 0; i < this.before.length; i++) {
            this.before[i] = before.find(ids.get(i)).map(Aftermath::fingerprint).orElse(UNKNOWN);
        }
    }

    /** What the mail log has of them. */
    LoggedTries tries() {
        return tries;
    }

    /** Not all that the mail log has was read and understood: that it shows no try of a message says nothing. */
    void misreadLog() {
        logMisread = true;
    }

    /** Takes in what a reading shows that began after the last request. */
    synchronized void observe(Snapshot snapshot) {
        var nowPresent = new BitSet();
        var nowMoving = new BitSet();
        var nowResting = new BitSet();
        for (int i = 0; i < before.length; i++) {
            Optional<Message> message = snapshot.find(ids.get(i));
            if (message.isPresent()) {
                nowPresent.set(i);
                nowMoving.set(i, ON_ITS_WAY.contains(message.get().queue()));
                nowResting.set(i, NEVER_TRIED.contains(message.get().queue()));
                taken.set(i, taken.get(i) || message.get().queue() == QueueName.INCOMING);
                tried.set(i, tried.get(i) || wasTried(i, message.get()));
            }
        }
        // A message that moves between two queues while they are read can be missed once.
        agreed = readings > 0 && nowPresent.equals(present);
        present = nowPresent;
        moving = nowMoving;
        resting = nowResting;
        last = snapshot;
        readings++;
    }

    private boolean wasTried(int index, Message message) {
        int now = fingerprint(message);
        boolean isOther = before[index] != UNKNOWN && before[index] != now;
        return switch (message.queue()) {
            case ACTIVE -> true;
            case DEFERRED -> isOther || taken.get(index);
            // Held since: what another try had said stays with it.
            case HOLD -> isOther && before[index] != NO_REASON && now != NO_REASON;
            case INCOMING, MAILDROP -> false;
        };
    }

    /** Whether nothing more is to be expected: nothing is on its way, and two readings show the same. */
    synchronized boolean isSettled() {
        return agreed && moving.isEmpty();
    }

    synchronized boolean wasReadTwice() {
        return readings > 1;
    }

    /** @param index of a message that Postfix was asked for */
    synchronized MessageResult result(int index) {
        if (readings == 0) {
            return MessageResult.SENT;
        } else if (!present.get(index)) {
            return agreed ? gone(index) : MessageResult.SENT;
        } else if (moving.get(index)) {
            return MessageResult.UNDER_WAY;
        }
        return wasTried(index) ? MessageResult.TRIED_AGAIN : untried(index);
    }

    private boolean wasTried(int index) {
        return tried.get(index) || attempt(index) != null || tries.hasTakenUp(index);
    }

    private MessageResult untried(int index) {
        return logMisread && !resting.get(index) ? MessageResult.TRY_NOT_KNOWN : MessageResult.STILL_THERE;
    }

    private MessageResult gone(int index) {
        LoggedTries.Try last = attempt(index);
        return last != null && last.status() == DeliveryStatus.CORRUPT ? MessageResult.CORRUPT : MessageResult.LEFT;
    }

    /** Why it is still there, or what the log has of its delivery, in Postfix's words; empty when neither is known. */
    synchronized String reason(int index) {
        LoggedTries.Try last = attempt(index);
        return last == null ? queued(index) : last.reason();
    }

    /**
     * The last try as the mail log has it, unless the queue contradicts it; null when there is none. A message that waits in the queue
     * was not delivered, returned or given up, whatever stands in a log that others than Postfix can write to; one that left was not
     * put off.
     */
    synchronized LoggedTries.@Nullable Try attempt(int index) {
        if (isContradicted(index)) {
            return null;
        }
        return agreed && !present.get(index) ? tries.end(index) : tries.of(index);
    }

    /** Of how many messages the mail log has an end, although they wait in the queue. */
    synchronized int contradicted() {
        return (int)
                IntStream.range(0, before.length).filter(this::isContradicted).count();
    }

    private boolean isContradicted(int index) {
        LoggedTries.Try last = present.get(index) && !moving.get(index) ? tries.of(index) : null;
        return last != null && last.status() != DeliveryStatus.DEFERRED;
    }

    private String queued(int index) {
        if (last == null || !present.get(index)) {
            return "";
        }
        return last.find(ids.get(index)).stream()
                .flatMap(message -> message.recipients().stream())
                .map(Recipient::reason)
                .filter(reason -> !reason.isEmpty())
                .findFirst()
                .orElse("");
    }

    private static int fingerprint(Message message) {
        int fingerprint = NO_REASON;
        for (Recipient recipient : message.recipients()) {
            if (!recipient.reason().isEmpty()) {
                fingerprint = 31 * fingerprint + recipient.reason().hashCode() + 1;
            }
        }
        return fingerprint == UNKNOWN ? UNKNOWN + 1 : fingerprint;
    }
}
