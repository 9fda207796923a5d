package io.postkick.retry.result;

import io.postkick.value.Tone;
import org.jspecify.annotations.Nullable;

/**
 * What became of one message, as people ask for it: what the queue shows of it and what the mail log has of its last try, taken
 * together. Worst first, and last what is still to come.
 */
public enum MessageOutcome {
    /** Bounced or expired: its sender has it back. */
    RETURNED(Tone.BAD, "%,d returned to its sender", "%,d returned to their senders"),
    /** Set aside by the queue manager, who could not read it. */
    CORRUPT(Tone.BAD, "%,d set aside as corrupt"),
    REFUSED(Tone.BAD, "%,d refused by Postfix"),
    DEFERRED(Tone.WARN, "%,d deferred again"),
    /** In the queue as before without a sign of a try, or never asked for. */
    NOT_TRIED(Tone.WARN, "%,d not tried"),
    /** In the queue as before, and the log was not read or not understood. */
    PERHAPS_TRIED(Tone.WARN, "%,d in the queue, not known whether tried"),
    NOT_KNOWN(
            Tone.WARN,
            "%,d of which it is not known whether Postfix heard of it",
            "%,d of which it is not known whether Postfix heard of them"),
    /** Asked for; what became of it was not seen. */
    UNSEEN(
            Tone.WARN,
            "%,d of which it was not seen what became of it",
            "%,d of which it was not seen what became of them"),
    UNDER_WAY(Tone.INFO, "%,d on the way"),
    /** Asked for, or just being asked for; that it was tried has not been seen yet, and may still be. */
    WAITING(Tone.INFO, "%,d without a result yet"),
    /** No longer in the queue; the log does not tell how it went. */
    LEFT(Tone.INFO, "%,d left the queue, how is not known"),
    DELIVERED(Tone.OK, "%,d delivered"),
    /** Will be asked for. */
    AHEAD(Tone.SOFT, "%,d still to be asked for");

    private final Tone tone;
    private final String one;
    private final String many;

    MessageOutcome(Tone tone, String any) {
        this(tone, any, any);
    }

    MessageOutcome(Tone tone, String one, String many) {
        this.tone = tone;
        this.one = one;
        this.many = many;
    }

    /** Of a message of a retry that is over, or still goes on. */
    public static MessageOutcome of(MessageResult result, @Nullable DeliveryStatus status, boolean over) {
        return switch (result) {
            case REFUSED -> REFUSED;
            case NOT_KNOWN -> over ? NOT_KNOWN : WAITING;
            case NOT_SENT -> over ? NOT_TRIED : AHEAD;
            case STILL_THERE -> over ? NOT_TRIED : WAITING;
            case TRY_NOT_KNOWN -> over ? PERHAPS_TRIED : WAITING;
            case CORRUPT -> CORRUPT;
            case TRIED_AGAIN -> DEFERRED;
            case UNDER_WAY -> UNDER_WAY;
            case SENT -> status == null ? (over ? UNSEEN : WAITING) : logged(status, DEFERRED);
            case LEFT -> status == null ? LEFT : logged(status, LEFT);
        };
    }

    private static MessageOutcome logged(DeliveryStatus status, MessageOutcome deferred) {
        return switch (status) {
            case SENT -> DELIVERED;
            case BOUNCED, EXPIRED -> RETURNED;
            case CORRUPT -> CORRUPT;
            case DEFERRED -> deferred;
        };
    }

    public Tone tone() {
        return tone;
    }

    /** Whether the message may well be in the queue, so that it can be retried again. */
    public boolean mayBeRetried() {
        return switch (this) {
            case DEFERRED, NOT_TRIED, PERHAPS_TRIED, NOT_KNOWN, UNSEEN, UNDER_WAY, REFUSED -> true;
            case RETURNED, CORRUPT, WAITING, AHEAD, LEFT, DELIVERED -> false;
        };
    }

    /** Whether the queue has the message no longer, as far as is known; the log may tell more of it. */
    public boolean hasLeft() {
        return switch (this) {
            case RETURNED, LEFT, DELIVERED -> true;
            case CORRUPT, REFUSED, DEFERRED, NOT_TRIED, PERHAPS_TRIED, NOT_KNOWN, UNSEEN, UNDER_WAY, WAITING, AHEAD ->
                false;
        };
    }

    /** What such messages were. */
    public String participle() {
        return this == NOT_KNOWN || this == UNSEEN ? "without a known result" : many.substring("%,d ".length());
    }

    /** What one of them was. */
    public String phrase() {
        return one.substring("%,d ".length());
    }

    /** So many of them, for the record. */
    String words(int messages) {
        return (messages == 1 ? one : many).formatted(messages);
    }
}
