package io.postkick.content;

import io.postkick.content.mime.HeaderField;
import io.postkick.content.mime.HeaderTexts;
import io.postkick.content.mime.MailPart;
import io.postkick.value.Sizes;
import io.postkick.value.Visible;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A message as its page shows it: with what cannot be seen, or turns what stands around it, named instead.
 *
 * @param main the headers that people ask for first, decoded
 * @param all every header, decoded
 * @param raw all of them, as they are
 * @param body null where only headers were read
 * @param notes names of what is to be said of how it was read
 */
record ShownLetter(
        List<Header> main,
        List<Header> all,
        String raw,
        @Nullable Body body,
        List<String> notes) {

    private static final List<String> FIRST =
            List.of("from", "sender", "reply-to", "to", "cc", "bcc", "subject", "date", "message-id");
    private static final Set<String> OF_PEOPLE = Set.of("from", "sender", "reply-to", "to", "cc", "bcc");

    /** Of these many that are shown at once, or behind a press. */
    private static final int MOST_PEOPLE = 20;

    private static final int LONGEST_VALUE = 2_000;
    private static final int LONGEST_NAME = 300;
    private static final int LONGEST_RAW = 300_000;

    /**
     * A header.
     *
     * @param text its value; empty where it has people
     * @param people those it names, the first of them
     * @param more those behind
     */
    record Header(String name, String text, List<Person> people, List<Person> more) {}

    /**
     * Somebody who is named.
     *
     * @param name empty where there is none
     */
    record Person(String name, String address) {

        static Person of(HeaderTexts.Person person) {
            return new Person(
                    person.name() == null ? "" : shown(person.name(), LONGEST_NAME),
                    shown(person.address(), LONGEST_NAME));
        }
    }

    /**
     * What there is to read besides headers.
     *
     * @param html the text of HTML that was given in place of the text; empty where there is none
     */
    record Body(String text, String html, List<Part> parts) {}

    /**
     * A part.
     *
     * @param name empty where it has none
     * @param size empty of a message within
     */
    record Part(String number, String type, String name, boolean attachment, String charset, String size) {

        static Part of(MailPart part) {
            return new Part(
                    part.number(),
                    shown(part.type(), LONGEST_NAME),
                    shown(Objects.requireNonNullElse(part.name(), ""), LONGEST_NAME),
                    part.attachment(),
                    shown(Objects.requireNonNullElse(part.charset(), ""), LONGEST_NAME),
                    part.size() == null ? "" : Sizes.text(part.size()));
        }
    }

    static ShownLetter of(WantedPart part, Letter letter) {
        List<HeaderField> headers = letter.mail().headers();
        return new ShownLetter(
                FIRST.stream()
                        .flatMap(name -> headers.stream()
                                .filter(header ->
                                        header.name().toLowerCase(Locale.ROOT).equals(name)))
                        .map(ShownLetter::header)
                        .toList(),
                headers.stream()
                        .map(header -> new Header(
                                shown(header.name(), LONGEST_NAME),
                                shown(header.value(), LONGEST_VALUE),
                                List.of(),
                                List.of()))
                        .toList(),
                lines(cut(headers.stream().map(HeaderField::raw).collect(Collectors.joining("\n")), LONGEST_RAW)),
                part == WantedPart.HEADERS
                        ? null
                        : new Body(
                                lines(letter.mail().text()),
                                lines(letter.mail().html()),
                                letter.mail().parts().stream().map(Part::of).toList()),
                ContentView.notes(letter));
    }

    private static Header header(HeaderField header) {
        List<Person> people = OF_PEOPLE.contains(header.name().toLowerCase(Locale.ROOT))
                ? HeaderTexts.people(header).stream().map(Person::of).toList()
                : List.of();
        int first = people.size() <= MOST_PEOPLE + 1 ? people.size() : MOST_PEOPLE;
        return new Header(
                shown(header.name(), LONGEST_NAME),
                people.isEmpty() ? shown(header.value(), LONGEST_VALUE) : "",
                people.subList(0, first),
                people.subList(first, people.size()));
    }

    private static String shown(String text, int most) {
        return Objects.requireNonNull(Visible.text(cut(text.replace('\t', ' '), most)));
    }

    /** Line by line: of what cannot be seen only ends of lines and tabs are what they are meant to be. */
    private static String lines(String text) {
        return text.lines()
                .map(line -> Objects.requireNonNull(Visible.text(line.replace("\t", "    "))))
                .collect(Collectors.joining("\n"));
    }

    private static String cut(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most;
        return text.substring(0, end) + "…";
    }
}
