package io.postkick.access.record;

/** Refusals of which not each has a record of its own: the rest is counted, and said together. */
public interface CountedRefusals {

    /** Says what was counted in a time that is over. */
    void announceDue();

    /** Says all that was counted, since there is no later. */
    void announceRest();
}
