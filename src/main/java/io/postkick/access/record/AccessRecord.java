package io.postkick.access.record;

/** Keeps what happens to people, sign-ins and tokens. What it does not take must not happen. */
public interface AccessRecord {

    /**
     * Keeps an event, durably, before it takes effect.
     *
     * @throws NotRecorded if it could not: nobody is let in then
     */
    void record(AccessEvent event) throws NotRecorded;

    /**
     * Keeps that somebody is about to make a change, durably, then has it made, and keeps what came of it.
     *
     * @param action makes the change; what it throws is kept as the reason why it was not made, and thrown on
     * @throws NotRecorded if it could not be kept: then nothing is changed
     * @throws io.postkick.refusal.Refused with {@code NOT_CONCLUDED} if the change was made, and only that could not be kept
     */
    void change(AccessChange change, Runnable action) throws NotRecorded;
}
