package io.postkick.queueact.result;

/** Why a message that waits to be deleted would not be, were its time now. */
public enum Stray {
    /** It has left the queue. */
    GONE,
    /** Another message has its queue ID. */
    ANOTHER,
    /** Somebody has taken it off hold. */
    TAKEN_OFF
}
