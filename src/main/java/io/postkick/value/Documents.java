package io.postkick.value;

import java.nio.file.Files;
import java.nio.file.Path;

/** Where the documents of the console are, for sentences that send somebody there. */
public final class Documents {

    /** Where the package puts them. */
    private static final Path PACKAGED = Path.of("/usr/share/doc/postkick-console");

    private Documents() {}

    /**
     * The path of one: on this host where it is there, and else as in the sources.
     *
     * @param name such as {@code sign-in.md}
     */
    public static String of(String name) {
        return in(PACKAGED, name);
    }

    static String in(Path packaged, String name) {
        Path there = packaged.resolve(name);
        return Files.exists(there) ? there.toString() : "docs/" + name;
    }
}
