package io.postkick.kick;

/** The person may not kick this service. It is on the record; nothing was sent. */
class KickDenied extends RuntimeException {

    KickDenied(String message) {
        super(message);
    }

    static KickDenied toWriteTheLog() {
        return new KickDenied(
                "Writing to the mail log is for administrators. Nothing was sent; the attempt is on the record.");
    }
}
