package io.postkick.host.cf;

import java.util.Locale;
import java.util.Optional;

/** A class of Postfix endpoints: the directory under the queue directory that holds them, and so who can reach them. */
public enum ServiceClass {
    PUBLIC,
    PRIVATE;

    /** The directory's name under the queue directory, which is also the class as postkick(1) takes it. */
    public String directory() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The class of exactly that directory name; empty for anything else, {@code PUBLIC} in capitals included. */
    public static Optional<ServiceClass> of(String directory) {
        return switch (directory) {
            case "public" -> Optional.of(PUBLIC);
            case "private" -> Optional.of(PRIVATE);
            default -> Optional.empty();
        };
    }

    @Override
    public String toString() {
        return directory();
    }
}
