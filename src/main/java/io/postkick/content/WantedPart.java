package io.postkick.content;

import io.postkick.access.Deed;
import io.postkick.host.content.ContentPart;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What people read of a message. */
enum WantedPart {

    /** Its headers, decoded and as they are. */
    HEADERS(ContentPart.HEADERS),

    /** Its text, and which parts it has. */
    BODY(ContentPart.BODY),

    /** All of it as a file. */
    EML(ContentPart.BODY);

    private final ContentPart content;

    WantedPart(ContentPart content) {
        this.content = content;
    }

    /** What root has to allow for it. */
    ContentPart content() {
        return content;
    }

    /** What it is to read it. */
    Deed deed() {
        return this == HEADERS ? Deed.READ_HEADERS : Deed.READ_BODY;
    }

    /** As calls, forms and the record write it. */
    String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<WantedPart> of(String text) {
        return Arrays.stream(values()).filter(part -> part.text().equals(text)).findFirst();
    }
}
