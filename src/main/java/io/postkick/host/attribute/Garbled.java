package io.postkick.host.attribute;

import java.io.IOException;

/** What a service sent is no list of attributes. The message says why, for a person. */
public final class Garbled extends IOException {

    private final boolean cutShort;

    public Garbled(String message) {
        this(message, false);
    }

    Garbled(String message, boolean cutShort) {
        super(message);
        this.cutShort = cutShort;
    }

    /** Whether the stream ended too early, and was no worse than that until then. */
    public boolean isCutShort() {
        return cutShort;
    }
}
