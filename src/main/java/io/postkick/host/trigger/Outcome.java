package io.postkick.host.trigger;

import java.util.Arrays;

/** What became of one attempt to send a request, as far as the operating system told. */
public enum Outcome {
    /** Written in full, and the service closed the connection: it has read the request. */
    DELIVERED,
    /** Written in full; no close seen within the wait, or a FIFO or datagram, which cannot tell. */
    ACCEPTED,
    /** The endpoint exists and nobody listens on it. */
    REFUSED,
    /** There is no such endpoint. */
    ABSENT,
    /** Something else has the endpoint's name: a plain file, a directory, a symbolic link. */
    NOT_AN_ENDPOINT,
    /** The operating system does not permit it. */
    FORBIDDEN,
    /** Not written in full within the limit. */
    TIMED_OUT,
    /** Any other error of the operating system. */
    FAILED,
    /** The host of the service did not take the command; never by {@link Trigger}. */
    NOT_SENT,
    /** The console stopped between intent and outcome, or the host of the service did not answer; never by {@link Trigger}. */
    UNKNOWN;

    /** The one that a record names; {@link #UNKNOWN} where a newer version of the console wrote a name that is not known here. */
    public static Outcome named(String name) {
        return Arrays.stream(values())
                .filter(outcome -> outcome.name().equals(name))
                .findFirst()
                .orElse(UNKNOWN);
    }

    /** Whether it is certain that the service got nothing, since nothing could be written. */
    public boolean isNothingSent() {
        return this == REFUSED || this == ABSENT || this == NOT_AN_ENDPOINT || this == FORBIDDEN || this == NOT_SENT;
    }
}
