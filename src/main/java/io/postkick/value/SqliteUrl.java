package io.postkick.value;

import java.nio.file.Path;
import java.util.Optional;

/** A JDBC URL of an embedded database: a path, or SQLite's {@code file:} form of one, with settings behind a question mark. */
public final class SqliteUrl {

    private static final String PREFIX = "jdbc:sqlite:";

    private SqliteUrl() {}

    /** The database's file; empty if the URL is of another kind of database. */
    public static Optional<Path> file(String url) {
        return url.startsWith(PREFIX)
                ? Optional.of(Path.of(url.substring(PREFIX.length())
                        .replaceFirst("\\?.*", "")
                        .replaceFirst("^file:(//(localhost)?(?=/))?", "")))
                : Optional.empty();
    }

    /** The URL under which a file is read and written, and never made. */
    public static String existing(Path file) {
        return PREFIX + file + "?open_mode=2";
    }

    /** The URL under which a file is only read, and never made. */
    public static String readOnly(Path file) {
        return PREFIX + file + "?open_mode=1";
    }
}
