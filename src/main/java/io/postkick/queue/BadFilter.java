package io.postkick.queue;

/** A filter that cannot be meant; the message says why, for a person. */
public final class BadFilter extends RuntimeException {

    BadFilter(String field, String problem) {
        super("The filter \"" + field + "\" " + problem + ".");
    }
}
