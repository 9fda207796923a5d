package io.postkick.lookup;

import io.postkick.access.Actor;
import io.postkick.audit.entry.NewEntry;
import io.postkick.catalogue.Address;
import io.postkick.host.attribute.Attribute;
import io.postkick.host.attribute.Attributes;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A question that has been checked: it may be asked as soon as it is on the record.
 *
 * @param reason why, in the person's words
 * @param approved who approved it, in a sentence for the record; null where nobody was asked
 */
record Question(
        String id,
        Actor actor,
        Kind kind,
        Address address,
        Attributes request,
        @Nullable String reason,
        @Nullable String approved) {

    Question(String id, Actor actor, Kind kind, Address address, Attributes request) {
        this(id, actor, kind, address, request, null, null);
    }

    private static final Pattern ESCAPED = Pattern.compile("\\\\(x20|\\\\)");

    NewEntry intended() {
        return NewEntry.by(actor, AskActions.INTENDED)
                .act(id)
                .to(
                        address.id().instance(),
                        address.id().serviceClass().directory(),
                        address.id().name())
                .request(text())
                .detail(approved)
                .reason(reason)
                .entry();
    }

    /** What a recorded request says. */
    static Attributes read(String recorded) {
        return Attributes.of(Arrays.stream(recorded.split(" "))
                .map(attribute -> attribute.split("=", 2))
                .flatMap(parts -> Stream.of(parts[0], parts.length == 1 ? "" : unescaped(parts[1])))
                .toArray(String[]::new));
    }

    private static String unescaped(String value) {
        return ESCAPED.matcher(value).replaceAll(found -> found.group(1).equals("x20") ? " " : "\\\\");
    }

    /** Its attributes, apart by spaces; a space or backslash within a value is escaped, so that there is one way to read it. */
    private String text() {
        var text = new StringBuilder();
        for (Attribute attribute : request.list()) {
            text.append(text.isEmpty() ? "" : " ")
                    .append(attribute.name())
                    .append('=')
                    .append(attribute.value().replace("\\", "\\\\").replace(" ", "\\x20"));
        }
        return text.toString();
    }
}
