package io.postkick.lookup;

/** The person may not ask. It is on the record; nothing was sent. */
class AskDenied extends RuntimeException {

    AskDenied() {
        super("Asking Postfix is for administrators. Nothing was sent; the attempt is on the record.");
    }
}
