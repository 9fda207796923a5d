package io.postkick.host.queue.snapshot;

import io.postkick.host.queue.BadCursor;
import io.postkick.host.queue.Sort;
import io.postkick.host.queue.Sort.Column;
import io.postkick.host.queue.SortName;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;

/**
 * Where a page ended: exactly, for the snapshot that it was of, and by what the last message was sorted by, for a newer one.
 *
 * @param snapshot which snapshot
 * @param message the number of the last message in it
 * @param arrival of the last message
 * @param number what it was sorted by, if that is a number
 * @param text what it was sorted by, if that is a text; its first {@value #MAX_TEXT} bytes
 * @param id of the last message
 */
@SuppressWarnings("ArrayRecordComponent")
record Cursor(long snapshot, int message, Sort sort, long arrival, long number, byte[] text, byte[] id) {

    static final int MAX_TEXT = 1024;

    private static final int FIXED_BYTES = 3 * Long.BYTES + Integer.BYTES + Short.BYTES;

    static Cursor at(Columns columns, long snapshot, int message, Sort sort) {
        return new Cursor(
                snapshot,
                message,
                sort,
                columns.arrival(message),
                sort.column() == Column.QUEUE ? columns.queueNumber(message) : columns.bytes(message),
                text(columns, message, sort.column()),
                bytes(columns.ids(), columns.id(message), Integer.MAX_VALUE));
    }

    private static byte[] text(Columns columns, int message, Column column) {
        return switch (column) {
            case SENDER ->
                bytes(columns.senders().texts(), columns.senders().reference(columns.sender(message)), MAX_TEXT);
            case RECIPIENTS -> bytes(columns.recipients().addresses(), columns.firstAddress(message), MAX_TEXT);
            case REASON ->
                bytes(
                        columns.recipients().reasons().texts(),
                        columns.recipients().reasons().reference(columns.firstReason(message)),
                        MAX_TEXT);
            case ARRIVED, ID, QUEUE, SIZE -> new byte[0];
        };
    }

    private static byte[] bytes(Texts texts, int text, int most) {
        int start = texts.start(text);
        return Arrays.copyOfRange(texts.piece(text), start, start + Math.min(most, texts.length(text)));
    }

    String written() {
        byte[] order = mark(sort);
        ByteBuffer bytes = ByteBuffer.allocate(order.length + FIXED_BYTES + text.length + id.length);
        bytes.put(order);
        bytes.putLong(snapshot).putLong(arrival).putLong(number).putInt(message);
        bytes.putShort((short) text.length).put(text).put(id);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
    }

    private static byte[] mark(Sort sort) {
        return Columns.utf8(SortName.of(sort) + ' ');
    }

    /**
     * Reads one that a page gave.
     *
     * @throws BadCursor if none did, or one in another order
     */
    static Cursor read(String written, Sort sort) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(written));
            byte[] order = new byte[mark(sort).length];
            bytes.get(order);
            if (!Arrays.equals(order, mark(sort))) {
                throw new BadCursor();
            }
            long snapshot = bytes.getLong();
            long arrival = bytes.getLong();
            long number = bytes.getLong();
            int message = bytes.getInt();
            byte[] text = new byte[Math.min(bytes.getShort() & 0xffff, MAX_TEXT)];
            bytes.get(text);
            byte[] id = new byte[bytes.remaining()];
            bytes.get(id);
            return new Cursor(snapshot, message, sort, arrival, number, text, id);
        } catch (IllegalArgumentException | BufferUnderflowException e) {
            throw new BadCursor();
        }
    }
}
