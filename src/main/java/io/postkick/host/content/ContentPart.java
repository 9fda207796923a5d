package io.postkick.host.content;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How much of a queued message is read. Root allows each by itself. */
public enum ContentPart {

    /** All that stands before the first empty line. */
    HEADERS,

    /** The whole message, headers and body, as it is in the queue. */
    BODY;

    /** As root's list and the view helper write it. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<ContentPart> of(String text) {
        return Arrays.stream(values()).filter(part -> part.text().equals(text)).findFirst();
    }
}
