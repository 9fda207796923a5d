package io.postkick.host.attribute;

import java.time.Duration;

/**
 * What came of asking.
 *
 * @param detail the outcome in a sentence for a person
 * @param attributes what the service answered; none unless it did
 * @param elapsed from the first system call on the endpoint
 */
public record Reply(Outcome outcome, String detail, Attributes attributes, Duration elapsed) {

    Reply after(Duration time) {
        return new Reply(outcome, detail, attributes, time);
    }

    /** As far as the operating system and the service's own bytes tell. */
    public enum Outcome {
        /** With every attribute that was wanted. */
        ANSWERED,
        /** The endpoint exists and nobody listens on it. */
        REFUSED,
        /** There is no such endpoint. */
        ABSENT,
        /** Something else has the endpoint's name, or it is one that cannot answer. */
        NOT_AN_ENDPOINT,
        /** The operating system does not permit it. */
        FORBIDDEN,
        /** No connection, or no whole answer, within the limit. */
        TIMED_OUT,
        /** What came is no answer: cut off, endless, of another protocol, or without what was wanted. */
        GARBLED,
        /** Any other error of the operating system. */
        FAILED;

        static Outcome of(io.postkick.host.trigger.Outcome outcome) {
            return switch (outcome) {
                case REFUSED -> REFUSED;
                case ABSENT -> ABSENT;
                case NOT_AN_ENDPOINT -> NOT_AN_ENDPOINT;
                case FORBIDDEN -> FORBIDDEN;
                case TIMED_OUT -> TIMED_OUT;
                case DELIVERED, ACCEPTED, FAILED, NOT_SENT, UNKNOWN -> FAILED;
            };
        }
    }
}
