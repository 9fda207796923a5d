package io.postkick.host.track.scan;

import io.postkick.host.maillog.LogLine;
import io.postkick.host.maillog.line.LineAssembler;
import io.postkick.host.track.parts.LogPart;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** Reads lines of one part of a log, and says where they stand in all of it. */
final class Lines {

    /** More parts than any log has, each of less than a terabyte. */
    private static final long PARTS = 1_000_000;

    private static final int BITS_OF_PART = 40;

    private final LogPart part;
    private final Collection<String> ownNames;
    private final long base;

    /**
     * Of a part.
     *
     * @param number 0 for the newest
     * @param ownNames as which the instance logs that is searched
     */
    Lines(LogPart part, int number, Collection<String> ownNames) {
        this.part = part;
        this.ownNames = ownNames;
        this.base = (PARTS - number) << BITS_OF_PART;
    }

    /** In which part a position is. */
    static int part(long position) {
        return (int) (PARTS - (position >> BITS_OF_PART));
    }

    long position(Block block, int start) {
        return base + block.offset + start;
    }

    /** What stands between these; null when it is about no message of an instance that is looked at. */
    @Nullable
    Told read(Block block, int start, int end) {
        int from = start;
        while (from < end && block.bytes[from] == 0) {
            from++;
        }
        int to = Math.min(end, from + Block.LONGEST_LINE);
        String raw = LineAssembler.printable(new String(block.bytes, from, to - from, StandardCharsets.UTF_8));
        LogLine line = part.parser().read(raw).line();
        return line == null ? null : Told.of(line, position(block, start), ownNames.contains(line.syslogName()));
    }
}
