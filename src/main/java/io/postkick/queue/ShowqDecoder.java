package io.postkick.queue;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.postkick.attribute.AttributeReader;
import io.postkick.attribute.Garbled;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads what showq(8) sends into columns: one list of attributes for each message, by name and whatever else is among them,
 * until an empty list. Mirrors showq_report() of src/showq/showq.c and showq_json.c of src/postqueue.
 */
final class ShowqDecoder {

    private static final byte[] GREETING = name("protocol");
    private static final byte[] PROTOCOL = name("mail_queue_list_protocol");
    private static final byte[] QUEUE_NAME = name("queue_name");
    private static final byte[] QUEUE_ID = name("queue_id");
    private static final byte[] TIME = name("time");
    private static final byte[] SIZE = name("size");
    private static final byte[] FORCED_EXPIRE = name("forced_expire");
    private static final byte[] SENDER = name("sender");
    private static final byte[] RECIPIENT = name("recipient");
    private static final byte[] REASON = name("reason");

    private static final QueueName[] QUEUES = QueueName.values();
    private static final byte[][] QUEUE_NAMES =
            Arrays.stream(QUEUES).map(queue -> name(queue.text())).toArray(byte[][]::new);

    /** More than any queue ID has, and what mail_queue_id_ok() allows (src/global/mail_queue.c). */
    private static final int MAX_ID_BYTES = 100;

    /** The end of the year 9999: later times cannot be written. */
    private static final long LATEST = 253_402_300_799L;

    /** 4 TB: larger than a queue file can be, and a million of them still add up. */
    private static final long LARGEST = 1L << 42;

    private static final int MISSING = -1;

    private final AttributeReader in;
    private final Columns columns;
    private final ScanLimits limits;

    private final byte[] id = new byte[MAX_ID_BYTES];
    private int idLength;
    private @Nullable QueueName queue;
    private long arrival;
    private long size;
    private boolean expire;
    private int sender;
    private boolean isGreeting;

    ShowqDecoder(AttributeReader in, Columns columns, ScanLimits limits) {
        this.in = in;
        this.columns = columns;
        this.limits = limits;
    }

    private static byte[] name(String name) {
        return name.getBytes(US_ASCII);
    }

    /**
     * Reads to the end of the queue.
     *
     * @throws TooMuch if there is more than the console holds
     */
    void read() throws IOException {
        boolean first = true;
        while (readList(first)) {
            if (!isGreeting) {
                addMessage();
            }
            first = false;
        }
    }

    /** False if it was empty: the end of the queue. */
    private boolean readList(boolean mayGreet) throws IOException {
        forget();
        boolean empty = true;
        while (in.advance()) {
            if (empty && mayGreet && in.isNamed(GREETING)) {
                isGreeting = true;
                checkProtocol();
            } else if (!isGreeting) {
                take();
            }
            empty = false;
            if (in.bytesRead() > limits.bytes()) {
                throw new TooMuch("showq sent more than %,d MB.".formatted(limits.bytes() >> 20));
            }
        }
        return !empty;
    }

    private void forget() {
        isGreeting = false;
        idLength = MISSING;
        queue = null;
        arrival = MISSING;
        size = MISSING;
        expire = false;
        sender = MISSING;
    }

    private void checkProtocol() throws Garbled {
        if (!isValue(PROTOCOL)) {
            throw new Garbled("it speaks another protocol than mail_queue_list_protocol");
        }
    }

    private void take() throws Garbled {
        if (in.isNamed(RECIPIENT)) {
            columns.addRecipient(in.buffer(), in.valueStart(), in.valueEnd());
        } else if (in.isNamed(REASON)) {
            takeReason();
        } else if (in.isNamed(QUEUE_NAME)) {
            queue = queueName();
        } else if (in.isNamed(QUEUE_ID)) {
            takeId();
        } else if (in.isNamed(TIME)) {
            arrival = number("time", LATEST);
        } else if (in.isNamed(SIZE)) {
            size = number("size", LARGEST);
        } else if (in.isNamed(SENDER)) {
            sender = columns.senderNumber(in.buffer(), in.valueStart(), in.valueEnd());
        } else if (in.isNamed(FORCED_EXPIRE)) {
            expire = number("forced_expire", LARGEST) != 0;
        }
    }

    private void takeReason() throws Garbled {
        if (!columns.hasRecipient()) {
            throw new Garbled("it gave a reason before a recipient");
        }
        columns.setReason(in.buffer(), in.valueStart(), in.valueEnd());
    }

    private QueueName queueName() throws Garbled {
        for (int i = 0; i < QUEUES.length; i++) {
            if (isValue(QUEUE_NAMES[i])) {
                return QUEUES[i];
            }
        }
        throw new Garbled("it listed a message of a queue that the console does not know");
    }

    /** Letters, digits and underscores, as mail_queue_id_ok() has it: other programs are told these IDs. */
    private void takeId() throws Garbled {
        byte[] buffer = in.buffer();
        int start = in.valueStart();
        int length = in.valueEnd() - start;
        if (length == 0 || length > MAX_ID_BYTES) {
            throw new Garbled("it listed a message with an impossible queue ID");
        }
        for (int i = 0; i < length; i++) {
            byte letter = buffer[start + i];
            if (!isOfAnId(letter)) {
                throw new Garbled("it listed a message with an impossible queue ID");
            }
            id[i] = letter;
        }
        idLength = length;
    }

    private static boolean isOfAnId(byte letter) {
        return (letter >= '0' && letter <= '9')
                || (letter >= 'A' && letter <= 'Z')
                || (letter >= 'a' && letter <= 'z')
                || letter == '_';
    }

    private long number(String name, long highest) throws Garbled {
        byte[] buffer = in.buffer();
        int start = in.valueStart();
        int end = in.valueEnd();
        long number = 0;
        for (int i = start; i < end; i++) {
            int digit = buffer[i] - '0';
            if (digit < 0 || digit > 9) {
                throw new Garbled("its " + name + " of a message is no number");
            }
            number = 10 * number + digit;
            if (number > highest) {
                throw new Garbled("its " + name + " of a message is no number that can be");
            }
        }
        if (start == end) {
            throw new Garbled("its " + name + " of a message is no number");
        }
        return number;
    }

    private boolean isValue(byte[] value) {
        int start = in.valueStart();
        int length = in.valueEnd() - start;
        return length == value.length && Arrays.equals(in.buffer(), start, start + length, value, 0, length);
    }

    private void addMessage() throws Garbled {
        if (queue == null || idLength == MISSING || arrival == MISSING || size == MISSING || sender == MISSING) {
            throw new Garbled("it listed a message without queue name, ID, time, size or sender");
        }
        if (columns.size() == limits.messages()) {
            throw new TooMuch(("The queue has more than %,d messages, which is what the console holds"
                            + " (postkick.queue.max-messages).")
                    .formatted(limits.messages()));
        }
        columns.addMessage(id, idLength, queue, arrival, size, expire, sender);
    }
}
