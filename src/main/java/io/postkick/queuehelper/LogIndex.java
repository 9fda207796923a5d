package io.postkick.queuehelper;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.UUID;

/**
 * Where each entry of the log begins, and which batch it is of: one record for each, in their order, of {@value #RECORD} bytes. It can
 * be made from the log at any time.
 */
final class LogIndex implements Closeable {

    private static final int RECORD = 28;
    private static final int RECORDS_AT_ONCE = 4096;

    private final FileChannel channel;
    private long size;

    LogIndex(FileChannel channel) throws IOException {
        this.channel = channel;
        this.size = channel.size() / RECORD;
    }

    /** How many entries it has. */
    long size() {
        return size;
    }

    /** Adds the next entry. */
    void add(long offset, String actId, int batch) throws IOException {
        UUID id = UUID.fromString(actId);
        ByteBuffer record = ByteBuffer.allocate(RECORD)
                .putLong(offset)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .putInt(batch)
                .flip();
        while (record.hasRemaining()) {
            channel.write(record, size * RECORD + record.position());
        }
        size++;
    }

    /** @param number from 1 */
    long offset(long number) throws IOException {
        ByteBuffer record = ByteBuffer.allocate(Long.BYTES);
        read(record, (number - 1) * RECORD);
        return record.flip().getLong();
    }

    /** Whether that entry is of that batch. */
    boolean isOf(long number, String actId, int batch) throws IOException {
        ByteBuffer record = ByteBuffer.allocate(RECORD);
        read(record, (number - 1) * RECORD);
        return isOf(record.flip(), UUID.fromString(actId), batch);
    }

    private static boolean isOf(ByteBuffer records, UUID id, int batch) {
        records.getLong();
        boolean same = records.getLong() == id.getMostSignificantBits();
        same &= records.getLong() == id.getLeastSignificantBits();
        same &= records.getInt() == batch;
        return same;
    }

    boolean has(String actId, int batch) throws IOException {
        UUID id = UUID.fromString(actId);
        for (long first = 0; first < size; first += RECORDS_AT_ONCE) {
            ByteBuffer records = ByteBuffer.allocate((int) Math.min(RECORDS_AT_ONCE, size - first) * RECORD);
            read(records, first * RECORD);
            for (records.flip(); records.hasRemaining(); ) {
                if (isOf(records, id, batch)) {
                    return true;
                }
            }
        }
        return false;
    }

    private void read(ByteBuffer buffer, long from) throws IOException {
        while (buffer.hasRemaining()) {
            if (channel.read(buffer, from + buffer.position()) < 0) {
                throw new EOFException("the index of the log is too short");
            }
        }
    }

    /** Has it on disk. */
    void force() throws IOException {
        channel.force(true);
    }

    void clear() throws IOException {
        size = 0;
        if (channel.size() > 0) {
            channel.truncate(0);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
