package io.postkick.content.mime;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.james.mime4j.codec.DecodeMonitor;
import org.apache.james.mime4j.codec.DecoderUtil;
import org.apache.james.mime4j.dom.address.Address;
import org.apache.james.mime4j.dom.address.Group;
import org.apache.james.mime4j.dom.address.Mailbox;
import org.apache.james.mime4j.field.address.LenientAddressParser;
import org.apache.james.mime4j.stream.Field;
import org.apache.james.mime4j.util.ByteSequence;
import org.jspecify.annotations.Nullable;

/** Header fields as texts. */
public final class HeaderTexts {

    private static final Pattern FOLD = Pattern.compile("\\r?\\n(?=[ \\t])");
    private static final Pattern LAST_END = Pattern.compile("\\r?\\n\\z");

    private HeaderTexts() {}

    static HeaderField of(Field field) {
        String raw = raw(field);
        return new HeaderField(
                field.getName(), decoded(raw.substring(Math.min(raw.length(), raw.indexOf(':') + 1))), raw);
    }

    private static String raw(Field field) {
        ByteSequence bytes = field.getRaw();
        return bytes == null
                ? field.getName() + ": " + field.getBody()
                : LAST_END.matcher(Charsets.text(bytes.toByteArray())).replaceFirst("");
    }

    /** Unfolded, with encoded words decoded; what cannot be decoded stays as it is. */
    static String decoded(String text) {
        String unfolded = FOLD.matcher(text).replaceAll("").strip();
        try {
            return DecoderUtil.decodeEncodedWords(unfolded, DecodeMonitor.SILENT);
        } catch (IllegalArgumentException e) {
            return unfolded;
        }
    }

    /**
     * Somebody who is named in a field.
     *
     * @param name decoded; null where there is none
     * @param address as it is; empty where only a name is
     */
    public record Person(@Nullable String name, String address) {}

    /**
     * Those who are named in a field of addresses, such as To: parsed before encoded words are decoded, so that no name can pass for
     * an address.
     *
     * @return empty where nothing can be made of it
     */
    public static List<Person> people(HeaderField field) {
        String raw = field.raw();
        String body = FOLD.matcher(raw.substring(Math.min(raw.length(), raw.indexOf(':') + 1)))
                .replaceAll("");
        List<Person> people = new ArrayList<>();
        try {
            LenientAddressParser.DEFAULT.parseAddressList(body).forEach(address -> add(people, address));
        } catch (RuntimeException e) {
            // It is lenient with most things; what it cannot take is shown as text.
            return List.of();
        }
        return people;
    }

    private static void add(List<Person> people, Address address) {
        if (address instanceof Mailbox mailbox) {
            people.add(new Person(mailbox.getName(), mailbox.getAddress()));
        } else if (address instanceof Group group) {
            people.add(new Person(group.getName(), ""));
            group.getMailboxes().forEach(member -> add(people, member));
        }
    }
}
