package io.postkick.catalogue;

/** Which deferred mail a request makes Postfix try again: such a kick is a retry in truth. */
public enum Retries {
    /** None, or only what is due anyway. */
    NOTHING,
    /** Everything; dead destinations are forgotten and {@code defer_transports} is overridden: {@code mail_flush_deferred()}. */
    EVERYTHING,
    /** Everything whose destination is not dead and whose transport is not deferred: waiting times alone are ignored (src/qmgr/qmgr.c). */
    WAITING,
    /** What is due, dead destinations being forgotten and {@code defer_transports} overridden. */
    DEAD_DESTINATIONS,
    /** What is on the lists of flush(8) that were not read for {@code fast_flush_refresh_time}. */
    UNREAD_LISTS,
    /** What is on any list of flush(8). */
    ALL_LISTS;

    /** Whether mail is tried that {@code defer_transports} of main.cf holds back. */
    public boolean overridesDeferTransports() {
        return this == EVERYTHING || this == DEAD_DESTINATIONS;
    }
}
