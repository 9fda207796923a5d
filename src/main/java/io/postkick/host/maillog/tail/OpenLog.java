package io.postkick.host.maillog.tail;

import io.postkick.host.maillog.line.LineAssembler;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.function.Consumer;

/** One file that is, or was, the log, kept open whatever happens to its name, and how far it has been read. */
public final class OpenLog implements AutoCloseable {

    /** Postfix writes far shorter lines: one of its log records has to fit in a datagram. */
    public static final int LONGEST_LINE = 16 * 1024;

    private static final int BUFFER = 64 * 1024;
    private static final int MEMORY = 256;

    private final FileId id;
    private final FileChannel channel;
    private final LineAssembler assembler = new LineAssembler(LONGEST_LINE);
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
    private long position;
    private byte[] lastRead = {};
    private boolean cut;

    private OpenLog(FileId id, FileChannel channel) {
        this.id = id;
        this.channel = channel;
    }

    /** Opens what {@code look} saw, at its beginning. */
    static OpenLog open(FileLook look, FileId id) throws IOException {
        FileChannel channel = FileChannel.open(look.path(), StandardOpenOption.READ);
        OpenLog log = new OpenLog(id, channel);
        if (!id.equals(FileLook.at(look.path()).id())) {
            log.close();
            throw new IOException("it was replaced just now");
        }
        return log;
    }

    /** Leaves out what has been written until {@code end}, except for the beginning of a line that is not finished. */
    void skipTo(long end) throws IOException {
        byte[] before = readBefore(end, LONGEST_LINE);
        int newline = before.length;
        while (newline > 0 && before[newline - 1] != '\n') {
            newline--;
        }
        boolean whole = newline > 0 || before.length == end;
        position = whole ? end - before.length + newline : end;
        lastRead = readBefore(position, MEMORY);
    }

    /** Hands on the lines that are complete, as far as the file reaches now. */
    void read(Consumer<String> lines) throws IOException {
        long end = channel.size();
        if (end != position && !isContinued(end)) {
            cut = true;
            position = 0;
            lastRead = new byte[0];
            assembler.discard();
        }
        while (position < end) {
            buffer.clear().limit((int) Math.min(BUFFER, end - position));
            int count = channel.read(buffer, position);
            if (count <= 0) {
                return;
            }
            position += count;
            lastRead = Arrays.copyOfRange(buffer.array(), Math.max(0, count - MEMORY), count);
            assembler.add(buffer.flip(), lines);
        }
    }

    /** Whether the file was cut since this was asked last. */
    boolean wasCut() {
        boolean was = cut;
        cut = false;
        return was;
    }

    /** False when the file was cut, also when it has grown since: copytruncate leaves the name and the inode as they were. */
    private boolean isContinued(long end) throws IOException {
        return end > position && has(lastRead, position);
    }

    /** Whether these bytes end at that position: the number of a removed file is soon given to another one. */
    boolean has(byte[] bytes, long end) throws IOException {
        return channel.size() >= end && Arrays.equals(bytes, readBefore(end, bytes.length));
    }

    /** The bytes before {@link #position()}. */
    byte[] lastRead() {
        return lastRead.clone();
    }

    private byte[] readBefore(long end, int most) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate((int) Math.min(most, end));
        long start = end - bytes.capacity();
        int count = 0;
        while (bytes.hasRemaining() && count >= 0) {
            count = channel.read(bytes, start + bytes.position());
        }
        return Arrays.copyOf(bytes.array(), bytes.position());
    }

    long position() {
        return position;
    }

    FileId id() {
        return id;
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            // Nothing was written to it.
            assembler.discard();
        }
    }
}
