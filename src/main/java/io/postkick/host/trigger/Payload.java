package io.postkick.host.trigger;

/** What the bytes are that are sent. */
public enum Payload {
    /** For a service that reads requests. */
    REQUEST,
    /** One line of the mail log, for postlogd(8). Nothing else goes to a datagram socket: it would be written down as it stands. */
    LOG_RECORD
}
