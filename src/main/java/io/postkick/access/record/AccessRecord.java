package io.postkick.access.record;

/** Keeps what happens to people, sign-ins and tokens. What it does not take must not happen. */
@FunctionalInterface
public interface AccessRecord {

    /**
     * Keeps an event, durably, before it takes effect.
     *
     * @throws NotRecorded if it could not: nobody is let in then, and nothing is changed
     */
    void record(AccessEvent event) throws NotRecorded;
}
