package io.postkick.kick;

/** The person may not kick this service. It is on the record; nothing was sent. */
class KickDenied extends RuntimeException {

    KickDenied(String message) {
        super(message);
    }
}
