package io.postkick.access.people;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A file as Have I Been Pwned gives its passwords away: lines that begin with a SHA-1 in hexadecimal, sorted by it, and may go on behind a
 * colon. However large it is, a lookup reads some forty places of it.
 */
final class HashFile {

    /** As a search that has come so near to a line goes on from its beginning. */
    private static final int LONGEST_LINE = 128;

    private final Path file;

    HashFile(Path file) {
        this.file = file;
    }

    /** @throws UncheckedIOException if the file cannot be read: better no password than one that nobody has looked for */
    boolean has(byte[] hash) {
        String wanted = HexFormat.of().withUpperCase().formatHex(hash);
        try (RandomAccessFile lines = new RandomAccessFile(file.toFile(), "r")) {
            long low = 0;
            long high = lines.length();
            while (high - low > LONGEST_LINE) {
                long middle = (low + high) >>> 1;
                String line = lineAfter(lines, middle);
                if (line == null || line.compareTo(wanted) >= 0) {
                    high = middle;
                } else {
                    low = middle;
                }
            }
            return isBehind(lines, low, wanted);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read", e);
        }
    }

    /** Whether one of the few lines from there on is the one. */
    private static boolean isBehind(RandomAccessFile lines, long low, String wanted) throws IOException {
        lines.seek(low);
        if (low > 0) {
            lines.readLine();
        }
        for (String line = next(lines); line != null && line.compareTo(wanted) <= 0; line = next(lines)) {
            if (line.equals(wanted)) {
                return true;
            }
        }
        return false;
    }

    private static @Nullable String lineAfter(RandomAccessFile lines, long place) throws IOException {
        lines.seek(place);
        lines.readLine();
        return next(lines);
    }

    /** The hash of the next line. */
    private static @Nullable String next(RandomAccessFile lines) throws IOException {
        String line = lines.readLine();
        return line == null ? null : line.split(":", 2)[0].strip().toUpperCase(Locale.ROOT);
    }
}
