package io.postkick.approval;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What {@code postkick.approval} can have wait for a second person. */
public enum Covered {

    /** Deleting messages, whichever. */
    DELETE,

    /** Returning messages to their senders, whichever. */
    EXPIRE,

    /** Acts, retries and kicks that take the whole queue. */
    EVERYTHING,

    /** Kicks of channels that are not every operator's, and questions that have a private one do something. */
    PRIVATE;

    /** As settings write it. */
    String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Covered> of(String text) {
        return Arrays.stream(values()).filter(word -> word.text().equals(text)).findFirst();
    }
}
