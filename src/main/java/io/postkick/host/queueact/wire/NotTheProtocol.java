package io.postkick.host.queueact.wire;

/** The other side says what the protocol has not. */
@SuppressWarnings("serial")
public final class NotTheProtocol extends Exception {

    /** @param message what is wrong, in words, without what was said: it may be anything */
    public NotTheProtocol(String message) {
        super(message);
    }
}
