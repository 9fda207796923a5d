package io.postkick.catalogue;

/** A request's text stands for no bytes that can be sent; the message says why, for the person who typed it. */
public class MalformedRequest extends RuntimeException {

    public MalformedRequest(String message) {
        super(message);
    }
}
