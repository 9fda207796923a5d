package io.postkick.attribute;

import java.io.IOException;

/** What a service sent is no list of attributes. The message says why, for a person. */
public final class Garbled extends IOException {

    Garbled(String message) {
        super(message);
    }
}
