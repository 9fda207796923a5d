package io.postkick.host.attribute;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/** One list of attributes, in order. Looking one up leaves out lists within the list. */
public final class Attributes {

    /** Nothing. */
    public static final Attributes NONE = new Attributes(List.of());

    /** What C's {@code %d}, {@code %u} and {@code %lu} print. */
    private static final long MAX_UNSIGNED = 0xffff_ffffL;

    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,18}");

    private final List<Attribute> list;

    Attributes(List<Attribute> list) {
        this.list = List.copyOf(list);
    }

    /** A list of names and values in turn. */
    public static Attributes of(String... namesAndValues) {
        List<Attribute> list = new ArrayList<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            list.add(new Attribute(namesAndValues[i], namesAndValues[i + 1], 0));
        }
        return new Attributes(list);
    }

    /** All of them. */
    public List<Attribute> list() {
        return list;
    }

    /** The value of the last attribute of that name. */
    public Optional<String> last(String name) {
        return list.stream()
                .filter(attribute -> attribute.depth() == 0 && attribute.name().equals(name))
                .map(Attribute::value)
                .reduce((earlier, later) -> later);
    }

    /** The last attribute of that name as a number; empty also if it is none. */
    public OptionalLong number(String name) {
        return last(name).filter(value -> NUMBER.matcher(value).matches()).stream()
                .mapToLong(Long::parseLong)
                .findFirst();
    }

    /**
     * As {@link #number}, of one that Postfix keeps in an int and may be negative: it prints such a number as an unsigned one of 32 bits
     * ({@code %u} in src/util/attr_print0.c and attr_print_plain.c).
     */
    public OptionalLong integer(String name) {
        OptionalLong number = number(name);
        return number.isPresent() && number.getAsLong() > Integer.MAX_VALUE && number.getAsLong() <= MAX_UNSIGNED
                ? OptionalLong.of(number.getAsLong() - MAX_UNSIGNED - 1)
                : number;
    }

    /** @throws IllegalArgumentException if the encoding cannot carry one of them */
    byte[] encoded(Encoding encoding) {
        var bytes = new ByteArrayOutputStream();
        for (Attribute attribute : list) {
            encoding.check(attribute);
            bytes.writeBytes(attribute.name().getBytes(StandardCharsets.UTF_8));
            bytes.write(encoding.afterName());
            bytes.writeBytes(attribute.value().getBytes(StandardCharsets.UTF_8));
            bytes.write(encoding.afterValue());
        }
        bytes.write(encoding.end());
        return bytes.toByteArray();
    }
}
