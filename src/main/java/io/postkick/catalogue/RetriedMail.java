package io.postkick.catalogue;

import java.nio.charset.StandardCharsets;

/** Which deferred mail a request makes Postfix try again: such a kick is a retry in truth. */
public enum RetriedMail {
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

    private static final String PURGE = "request\0purge\0";

    /**
     * What a request is to a service, however it is spelled: the queue manager takes each letter of what it gets for itself, in any order (src/qmgr/qmgr.c).
     *
     * @param service the name of the service in Postfix's own master.cf
     */
    public static RetriedMail of(String service, Request request) {
        String text = new String(request.bytes(), StandardCharsets.ISO_8859_1);
        return switch (service) {
            case "qmgr" -> ofQueueManager(text.indexOf('F') >= 0, text.indexOf('A') >= 0 && text.indexOf('D') >= 0);
            case "flush" -> text.equals("W") ? UNREAD_LISTS : text.equals(PURGE) ? ALL_LISTS : NOTHING;
            default -> NOTHING;
        };
    }

    private static RetriedMail ofQueueManager(boolean deadOnes, boolean all) {
        if (all) {
            return deadOnes ? EVERYTHING : WAITING;
        }
        return deadOnes ? DEAD_DESTINATIONS : NOTHING;
    }

    /** Whether mail is tried that {@code defer_transports} of main.cf holds back. */
    public boolean overridesDeferTransports() {
        return this == EVERYTHING || this == DEAD_DESTINATIONS;
    }
}
