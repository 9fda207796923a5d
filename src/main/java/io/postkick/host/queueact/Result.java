package io.postkick.host.queueact;

/** What became of one message, by what postsuper(1) said and by looking again. */
public enum Result {

    /** It is as it was asked for, now or before. */
    DONE,

    /**
     * It was to be deleted, and somebody had it back before, by an undo or a release, or had it left on hold; the text says which. The console
     * says so, the helper never does.
     */
    UNDONE,

    /** There is no such message. */
    GONE,

    /** Postfix is writing it, or has it under way, so that it was left alone. */
    BUSY,

    /** It was left as it is for a reason that the text gives, such as that it was to be on hold and is not. */
    REFUSED,

    /** Nobody can say: the act was cut off, and looking again does not tell. */
    UNKNOWN
}
