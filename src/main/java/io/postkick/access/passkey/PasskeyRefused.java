package io.postkick.access.passkey;

/** A passkey was not accepted. The message is the reason for the record. */
public final class PasskeyRefused extends RuntimeException {

    PasskeyRefused(String reason) {
        super(reason);
    }

    PasskeyRefused(String reason, Throwable cause) {
        super(reason, cause);
    }
}
