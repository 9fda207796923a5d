package io.postkick.content.mime;

import java.util.List;
import java.util.Set;

/**
 * What a message says.
 *
 * @param headers of the message itself, in its order
 * @param text what there is to read, in plain text; lines end with a line feed; anything may be in it
 * @param html the text of HTML that the sender gave in place of {@code text}, which need not say the same; empty where there is none
 * @param parts in the message's order
 */
public record Mail(List<HeaderField> headers, String text, String html, List<MailPart> parts, Set<MailNote> notes) {

    public Mail {
        headers = List.copyOf(headers);
        parts = List.copyOf(parts);
        notes = Set.copyOf(notes);
    }
}
