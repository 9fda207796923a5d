package io.postkick.value;

import java.util.Locale;

/** How something looks that went well or badly: the words say it too, colour is never the only sign. Its text is a CSS class. */
public enum Tone {
    OK,
    /** Neither good nor bad, and worth a look. */
    INFO,
    WARN,
    BAD,
    /** Neither good nor bad. */
    PLAIN,
    /** Said quietly, as there is none of it. */
    SOFT;

    /** The name of the icon that goes with it. */
    public String icon() {
        return this == OK ? "good" : toString();
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
