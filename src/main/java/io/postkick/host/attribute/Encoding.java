package io.postkick.host.attribute;

import java.util.regex.Pattern;

/** How attributes are written. */
public enum Encoding {
    /** {@code name NUL value NUL}: most services. */
    NUL(0, 0),
    /** {@code name=value} and a newline: anvil(8). */
    PLAIN('=', '\n');

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_]+");

    private final int afterName;
    private final int afterValue;

    Encoding(int afterName, int afterValue) {
        this.afterName = afterName;
        this.afterValue = afterValue;
    }

    int afterName() {
        return afterName;
    }

    int afterValue() {
        return afterValue;
    }

    /** Ends a list when it stands where a name should begin. */
    int end() {
        return afterValue;
    }

    /** @throws IllegalArgumentException if this encoding cannot carry the attribute: it would begin another */
    void check(Attribute attribute) {
        if (!NAME.matcher(attribute.name()).matches()) {
            throw new IllegalArgumentException("An attribute's name has letters, digits and underscores");
        }
        if (attribute.value().indexOf(afterValue) >= 0 || attribute.value().indexOf(0) >= 0) {
            throw new IllegalArgumentException("The value of " + attribute.name() + " would end within itself");
        }
    }
}
