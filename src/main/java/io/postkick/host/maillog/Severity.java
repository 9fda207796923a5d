package io.postkick.host.maillog;

import java.util.Locale;

/** How serious a program found what it logged: the word that Postfix puts before the text (src/util/msg_output.c). */
public enum Severity {
    INFO,
    WARNING,
    ERROR,
    FATAL,
    PANIC;

    private static final Severity[] WITH_PREFIX = {WARNING, ERROR, FATAL, PANIC};

    private final String prefix = name().toLowerCase(Locale.ROOT) + ": ";

    public static Severity of(String text) {
        for (Severity severity : WITH_PREFIX) {
            if (text.startsWith(severity.prefix)) {
                return severity;
            }
        }
        return INFO;
    }

    /** How many characters of the text say the severity. */
    public int prefixLength() {
        return this == INFO ? 0 : prefix.length();
    }
}
