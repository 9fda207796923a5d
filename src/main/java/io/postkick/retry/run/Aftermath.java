package io.postkick.retry.run;

import io.postkick.host.queue.Found;
import io.postkick.host.queue.Message;
import io.postkick.host.queue.QueueName;
import io.postkick.host.queue.Recipient;
import io.postkick.retry.result.DeliveryStatus;
import io.postkick.retry.result.FoldedReason;
import io.postkick.retry.result.MessageResult;
import io.postkick.retry.result.Results;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What became of messages, as readings of the queue after the last request and the mail log show it. The queue does not say when
 * a message was tried last: one counts as tried when the log has the try, or when a reading saw it being tried, deferred without the
 * reason that it had, or with another reason than before. Nobody tries what is on hold, or waits to be picked up. Does not
 * change; what the log has of the tries grows.
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
    private final Seen seen;

    /**
     * What readings have shown, message by message.
     *
     * @param agreed whether the last two show the same messages
     * @param taken those that were seen incoming
     * @param present those that the last one shows
     * @param last null before the first
     */
    private record Seen(
            int readings,
            boolean agreed,
            BitSet tried,
            BitSet taken,
            BitSet present,
            BitSet moving,
            BitSet resting,
            @Nullable Found last) {

        static final Seen NOTHING =
                new Seen(0, false, new BitSet(), new BitSet(), new BitSet(), new BitSet(), new BitSet(), null);

        /** To be filled from another reading. */
        Seen next(Found reading) {
            return new Seen(
                    readings + 1,
                    false,
                    (BitSet) tried.clone(),
                    (BitSet) taken.clone(),
                    new BitSet(),
                    new BitSet(),
                    new BitSet(),
                    reading);
        }

        /** A message that moves between two queues while they are read can be missed once. */
        Seen after(Seen earlier) {
            boolean same = earlier.readings > 0 && present.equals(earlier.present);
            return new Seen(readings, same, tried, taken, present, moving, resting, last);
        }
    }

    /** @param before the queue as it was known when the messages were chosen; not kept */
    Aftermath(List<String> ids, Found before) {
        this(ids, fingerprints(ids, before), new LoggedTries(ids), Seen.NOTHING);
    }

    private Aftermath(List<String> ids, int[] before, LoggedTries tries, Seen seen) {
        this.ids = ids;
        this.before = before;
        this.tries = tries;
        this.seen = seen;
    }

    private static int[] fingerprints(List<String> ids, Found queue) {
        int[] fingerprints = new int[ids.size()];
        for (int i = 0; i < fingerprints.length; i++) {
            fingerprints[i] = queue.find(ids.get(i)).map(Aftermath::fingerprint).orElse(UNKNOWN);
        }
        return fingerprints;
    }

    /** What the mail log has of them, which grows. */
    LoggedTries tries() {
        return tries;
    }

    /** With what a reading shows that began after the last request. */
    Aftermath with(Found reading) {
        Seen now = seen.next(reading);
        for (int i = 0; i < before.length; i++) {
            Optional<Message> message = reading.find(ids.get(i));
            if (message.isPresent()) {
                note(i, message.get(), now);
            }
        }
        return new Aftermath(ids, before, tries, now.after(seen));
    }

    private void note(int index, Message message, Seen now) {
        now.present.set(index);
        now.moving.set(index, ON_ITS_WAY.contains(message.queue()));
        now.resting.set(index, NEVER_TRIED.contains(message.queue()));
        now.taken.set(index, now.taken.get(index) || message.queue() == QueueName.INCOMING);
        now.tried.set(index, now.tried.get(index) || wasTried(index, message, now));
    }

    private boolean wasTried(int index, Message message, Seen now) {
        int fingerprint = fingerprint(message);
        boolean isOther = before[index] != UNKNOWN && before[index] != fingerprint;
        return switch (message.queue()) {
            case ACTIVE -> true;
            case DEFERRED -> isOther || now.taken.get(index);
            // Held since: what another try had said stays with it.
            case HOLD -> isOther && before[index] != NO_REASON && fingerprint != NO_REASON;
            case INCOMING, MAILDROP -> false;
        };
    }

    /** Whether nothing more is to be expected: nothing is on its way, and two readings show the same. */
    boolean isSettled() {
        return seen.agreed && seen.moving.isEmpty();
    }

    boolean wasReadTwice() {
        return seen.readings > 1;
    }

    /** @param index of a message that Postfix was asked for */
    Results.Line line(int index) {
        LoggedTries.Try last = attempt(index);
        return new Results.Line(
                ids.get(index),
                result(index),
                last == null ? null : last.status(),
                last == null ? 0 : last.after(),
                last == null ? FoldedReason.of(reason(index)) : last.reason());
    }

    /** @param index of a message that Postfix was asked for */
    MessageResult result(int index) {
        if (seen.readings == 0) {
            return MessageResult.SENT;
        } else if (!seen.present.get(index)) {
            return seen.agreed ? gone(index) : MessageResult.SENT;
        } else if (seen.moving.get(index)) {
            return MessageResult.UNDER_WAY;
        }
        return wasTried(index) ? MessageResult.TRIED_AGAIN : untried(index);
    }

    private boolean wasTried(int index) {
        return seen.tried.get(index) || attempt(index) != null || tries.hasTakenUp(index);
    }

    private MessageResult untried(int index) {
        return tries.isMisread() && !seen.resting.get(index) ? MessageResult.TRY_NOT_KNOWN : MessageResult.STILL_THERE;
    }

    private MessageResult gone(int index) {
        LoggedTries.Try last = attempt(index);
        return last != null && last.status() == DeliveryStatus.CORRUPT ? MessageResult.CORRUPT : MessageResult.LEFT;
    }

    /** Why it is still there, or what the log has of its delivery, in Postfix's words; empty when neither is known. */
    String reason(int index) {
        LoggedTries.Try last = attempt(index);
        return last == null ? queued(index) : last.reason();
    }

    /**
     * The last try as the mail log has it, unless the queue contradicts it; null when there is none. A message that waits in the queue
     * was not delivered, returned or given up, whatever stands in a log that others than Postfix can write to; one that left was not
     * put off.
     */
    LoggedTries.@Nullable Try attempt(int index) {
        if (isContradicted(index)) {
            return null;
        }
        return seen.agreed && !seen.present.get(index) ? tries.end(index) : tries.of(index);
    }

    /** Of how many messages the mail log has an end, although they wait in the queue. */
    int contradicted() {
        return (int)
                IntStream.range(0, before.length).filter(this::isContradicted).count();
    }

    private boolean isContradicted(int index) {
        LoggedTries.Try last = seen.present.get(index) && !seen.moving.get(index) ? tries.of(index) : null;
        return last != null && last.status() != DeliveryStatus.DEFERRED;
    }

    private String queued(int index) {
        Found last = seen.last;
        if (last == null || !seen.present.get(index)) {
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
