package io.postkick.host.queue.snapshot;

import io.postkick.host.queue.Sort;
import java.util.Arrays;

/**
 * Which of two messages comes first. Texts are compared without regard to the case of ASCII letters, then byte by byte; IDs byte
 * by byte, which puts long ones in the order of their time.
 */
final class MessageComparison {

    private final Columns columns;
    private final Sort sort;

    MessageComparison(Columns columns, Sort sort) {
        this.columns = columns;
        this.sort = sort;
    }

    /** By the column, then newest first, then by id, then as they were read. */
    int compare(int one, int other) {
        int byColumn = byColumn(one, other);
        if (byColumn != 0) {
            return sort.descending() ? -byColumn : byColumn;
        }
        int byArrival = Long.compare(columns.arrival(other), columns.arrival(one));
        if (byArrival != 0) {
            return byArrival;
        }
        int byId = byId(one, other);
        return byId != 0 ? byId : Integer.compare(one, other);
    }

    /** Where the message stands to where a page of another snapshot ended. */
    int compare(int message, Cursor cursor) {
        int byColumn = byColumn(message, cursor);
        if (byColumn != 0) {
            return sort.descending() ? -byColumn : byColumn;
        }
        int byArrival = Long.compare(cursor.arrival(), columns.arrival(message));
        return byArrival != 0 ? byArrival : byId(message, cursor.id());
    }

    /** By the column alone, ascending. */
    int byColumn(int one, int other) {
        return switch (sort.column()) {
            case ARRIVED -> Long.compare(columns.arrival(one), columns.arrival(other));
            case ID -> byId(one, other);
            case QUEUE -> Integer.compare(columns.queueNumber(one), columns.queueNumber(other));
            case SIZE -> Long.compare(columns.bytes(one), columns.bytes(other));
            case SENDER -> interned(columns.senders(), columns.sender(one), columns.sender(other));
            case RECIPIENTS ->
                byText(columns.recipients().addresses(), columns.firstAddress(one), columns.firstAddress(other));
            case REASON ->
                interned(columns.recipients().reasons(), columns.firstReason(one), columns.firstReason(other));
        };
    }

    private int byColumn(int message, Cursor cursor) {
        return switch (sort.column()) {
            case ARRIVED -> Long.compare(columns.arrival(message), cursor.arrival());
            case ID -> byId(message, cursor.id());
            case QUEUE -> Long.compare(columns.queueNumber(message), cursor.number());
            case SIZE -> Long.compare(columns.bytes(message), cursor.number());
            case SENDER ->
                byText(columns.senders().texts(), columns.senders().reference(columns.sender(message)), cursor);
            case RECIPIENTS -> byText(columns.recipients().addresses(), columns.firstAddress(message), cursor);
            case REASON ->
                byText(
                        columns.recipients().reasons().texts(),
                        columns.recipients().reasons().reference(columns.firstReason(message)),
                        cursor);
        };
    }

    private int byId(int one, int other) {
        Texts ids = columns.ids();
        int text = columns.id(other);
        int start = ids.start(text);
        return raw(ids, columns.id(one), ids.piece(text), start, start + ids.length(text));
    }

    private int byId(int message, byte[] id) {
        return raw(columns.ids(), columns.id(message), id, 0, id.length);
    }

    private static int raw(Texts texts, int text, byte[] other, int from, int to) {
        int start = texts.start(text);
        return Arrays.compareUnsigned(texts.piece(text), start, start + texts.length(text), other, from, to);
    }

    private static int interned(Interner interner, int one, int other) {
        return one == other ? 0 : byText(interner.texts(), interner.reference(one), interner.reference(other));
    }

    private static int byText(Texts texts, int text, Cursor cursor) {
        int start = texts.start(text);
        int length = Math.min(texts.length(text), Cursor.MAX_TEXT);
        return folded(texts.piece(text), start, start + length, cursor.text(), 0, cursor.text().length);
    }

    static int byText(Texts texts, int one, int other) {
        if (one == other) {
            return 0;
        }
        int start = texts.start(one);
        int otherStart = texts.start(other);
        return folded(
                texts.piece(one),
                start,
                start + texts.length(one),
                texts.piece(other),
                otherStart,
                otherStart + texts.length(other));
    }

    private static int folded(byte[] one, int from, int to, byte[] other, int otherFrom, int otherTo) {
        int length = Math.min(to - from, otherTo - otherFrom);
        for (int i = 0; i < length; i++) {
            int difference = Needle.folded(one[from + i]) - Needle.folded(other[otherFrom + i]);
            if (difference != 0) {
                return difference;
            }
        }
        int byLength = to - from - (otherTo - otherFrom);
        return byLength != 0 ? byLength : Arrays.compareUnsigned(one, from, to, other, otherFrom, otherTo);
    }
}
