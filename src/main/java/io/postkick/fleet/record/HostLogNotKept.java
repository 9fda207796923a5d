package io.postkick.fleet.record;

/** What a host told of its log could not be put into the database. */
class HostLogNotKept extends RuntimeException {

    HostLogNotKept(Exception cause) {
        super("What a host told of its log could not be kept", cause);
    }
}
