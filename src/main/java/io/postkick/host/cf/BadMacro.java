package io.postkick.host.cf;

/** A parameter value that Postfix refuses to expand; the message says why, for a person. */
public final class BadMacro extends Exception {

    BadMacro(String message) {
        super(message);
    }
}
