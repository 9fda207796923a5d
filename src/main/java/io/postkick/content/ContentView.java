package io.postkick.content;

import io.postkick.content.mime.HeaderField;
import io.postkick.content.mime.MailPart;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What scripts get of a message. {@code notes} say what is missing, and why. */
final class ContentView {

    private ContentView() {}

    /**
     * Its headers.
     *
     * @param headers in its order
     */
    record HeaderList(List<HeaderField> headers, List<String> notes) {

        static HeaderList of(Letter letter) {
            return new HeaderList(letter.mail().headers(), ContentView.notes(letter));
        }
    }

    /**
     * Its text and its parts.
     *
     * @param text plain
     * @param html the text of HTML that was given in place of it; empty where there is none
     */
    record Body(String text, String html, List<MailPart> parts, List<String> notes) {

        static Body of(Letter letter) {
            return new Body(
                    letter.mail().text(), letter.mail().html(), letter.mail().parts(), ContentView.notes(letter));
        }
    }

    /** Names of what is to be said of how it was read, in a fixed order; the last says what cut it off. */
    static List<String> notes(Letter letter) {
        List<String> notes = new ArrayList<>(
                letter.mail().notes().stream().sorted().map(Enum::name).toList());
        Stream.ofNullable(letter.cutOff())
                .map(cutOff -> "MESSAGE_" + cutOff.why())
                .forEach(notes::add);
        return notes;
    }
}
