package io.postkick.host.maillog.tail;

import io.postkick.host.maillog.line.LineAssembler;
import io.postkick.host.maillog.line.LogLineParser;
import io.postkick.host.maillog.line.Parsed;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the end of a log file shows, read once.
 *
 * @param hasInstance whether a program of the instance wrote one of its lines
 * @param strange the newest line, when none of the last ones is in a form that is read here; null otherwise, and when there is none
 */
public record LogEnd(boolean hasInstance, @Nullable String strange) {

    private static final int BYTES = 256 * 1024;

    /** A log whose form was changed has old lines before the new ones. */
    private static final int NEWEST = 50;

    private static final LogEnd NOTHING = new LogEnd(false, null);

    public static LogEnd of(Path file, LogLineParser parser) {
        try {
            List<String> lines = lines(file);
            boolean hasInstance = false;
            boolean understood = lines.isEmpty();
            for (int i = 0; i < lines.size(); i++) {
                Parsed parsed = parser.read(lines.get(i));
                hasInstance |= parsed.line() != null && !parsed.line().isOfConsole();
                understood |= parsed.understood() && i >= lines.size() - NEWEST;
            }
            return new LogEnd(hasInstance, understood ? null : lines.get(lines.size() - 1));
        } catch (IOException e) {
            // Why it cannot be read is found out by who opens it.
            return NOTHING;
        }
    }

    private static List<String> lines(Path file) throws IOException {
        ByteBuffer end = ByteBuffer.allocate(BYTES);
        long start;
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            start = Math.max(0, channel.size() - BYTES);
            for (int count = 0; count >= 0 && end.hasRemaining(); ) {
                count = channel.read(end, start + end.position());
            }
        }
        List<String> lines = new ArrayList<>();
        new LineAssembler(OpenLog.LONGEST_LINE).add(end.flip(), lines::add);
        // What was cut off at its beginning is no line.
        return start > 0 && !lines.isEmpty() ? lines.subList(1, lines.size()) : lines;
    }
}
