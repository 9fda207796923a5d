package io.postkick.host.queue.snapshot;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.postkick.host.attribute.AttributeReader;
import io.postkick.host.attribute.Garbled;
import io.postkick.host.queue.QueueName;
import io.postkick.value.QueueId;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads what showq(8) sends into columns: one list of attributes for each message, by name and whatever else is among them,
 * until an empty list. Mirrors showq_report() of src/showq/showq.c and showq_json.c of src/postqueue.
 */
public final class ShowqDecoder {

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
    private static final byte[] ORIGINAL_RECIPIENT = name("original_recipient");
    private static final byte[] LOG_CLASS = name("log_class");
    private static final byte[] BOUNCE = name("bounce");

    private static final QueueName[] QUEUES = QueueName.values();
    private static final byte[][] QUEUE_NAMES =
            Arrays.stream(QUEUES).map(queue -> name(queue.text())).toArray(byte[][]::new);

    /** More than any queue ID has, and what mail_queue_id_ok() allows (src/global/mail_queue.c). */
    private static final int MAX_ID_BYTES = 100;

    /** The end of the year 9999: later times cannot be written. */
    private static final long LATEST = 253_402_300_799L;

    /** 4 TB: larger than a queue file can be, and a million of them still add up. */
    private static final long LARGEST = 1L << 42;

    /** More of what is not understood is no listing. */
    private static final int MOST_LEFT_OUT = 10_000;

    private static final int MISSING = -1;
    private static final String IMPOSSIBLE_ID = "it listed a message with an impossible queue ID";

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
    /** Why the message cannot be shown; null as long as it can. */
    private @Nullable String odd;

    public ShowqDecoder(AttributeReader in, Columns columns, ScanLimits limits) {
        this.in = in;
        this.columns = columns;
        this.limits = limits;
    }

    private static byte[] name(String name) {
        return name.getBytes(US_ASCII);
    }

    /**
     * Reads to the end of the queue. A message that the console does not understand is left out, and said to be; where there is
     * nothing else, it is no listing.
     *
     * @throws TooMuch if there is more than the console holds
     */
    public void read() throws IOException {
        try {
            readLists();
        } catch (Garbled e) {
            throw isWithoutMessages() ? noListing() : e;
        }
        if (isWithoutMessages()) {
            throw noListing();
        }
    }

    private Garbled noListing() {
        return new Garbled(String.valueOf(columns.leftOut().first()));
    }

    private boolean isWithoutMessages() {
        return columns.size() == 0 && columns.leftOut().records() > 0;
    }

    private void readLists() throws IOException {
        boolean first = true;
        while (readList(first)) {
            if (!isGreeting) {
                endMessage();
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
        odd = null;
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

    private void take() {
        if (in.isNamed(RECIPIENT)) {
            columns.recipients().add(in.buffer(), in.valueStart(), in.valueEnd());
        } else if (in.isNamed(REASON)) {
            takeReason();
        } else if (in.isNamed(ORIGINAL_RECIPIENT)) {
            columns.recipients().setOriginal(in.buffer(), in.valueStart(), in.valueEnd());
        } else if (in.isNamed(LOG_CLASS)) {
            takeLogClass();
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

    private void takeReason() {
        if (!columns.hasRecipient()) {
            odd = "it gave a reason before a recipient";
        } else {
            columns.recipients().setReason(in.buffer(), in.valueStart(), in.valueEnd());
        }
    }

    /** Of which log the reason is: those of the bounce log wait no more. */
    private void takeLogClass() {
        if (columns.hasRecipient() && isValue(BOUNCE)) {
            columns.recipients().setBounced();
        }
    }

    private @Nullable QueueName queueName() {
        for (int i = 0; i < QUEUES.length; i++) {
            if (isValue(QUEUE_NAMES[i])) {
                return QUEUES[i];
            }
        }
        odd = "it listed a message of a queue that Postkick does not know";
        return null;
    }

    /** Other programs are told these IDs. */
    private void takeId() {
        byte[] buffer = in.buffer();
        int start = in.valueStart();
        int length = in.valueEnd() - start;
        if (length == 0 || length > MAX_ID_BYTES) {
            odd = IMPOSSIBLE_ID;
            return;
        }
        for (int i = 0; i < length; i++) {
            byte letter = buffer[start + i];
            if (!QueueId.isLetter(letter)) {
                odd = IMPOSSIBLE_ID;
                return;
            }
            id[i] = letter;
        }
        idLength = length;
    }

    private long number(String name, long highest) {
        byte[] buffer = in.buffer();
        int start = in.valueStart();
        int end = in.valueEnd();
        long number = 0;
        for (int i = start; i < end; i++) {
            int digit = buffer[i] - '0';
            if (digit < 0 || digit > 9) {
                return oddNumber(name, "");
            }
            number = 10 * number + digit;
            if (number > highest) {
                return oddNumber(name, " that can be");
            }
        }
        return start == end ? oddNumber(name, "") : number;
    }

    private long oddNumber(String name, String kind) {
        odd = "its " + name + " of a message is no number" + kind;
        return 0;
    }

    private boolean isValue(byte[] value) {
        int start = in.valueStart();
        int length = in.valueEnd() - start;
        return length == value.length && Arrays.equals(in.buffer(), start, start + length, value, 0, length);
    }

    private void endMessage() throws Garbled {
        if (odd != null) {
            leaveOut(odd);
        } else if (queue == null || idLength == MISSING || arrival == MISSING || size == MISSING || sender == MISSING) {
            leaveOut("it listed a message without queue name, ID, time, size or sender");
        } else {
            addMessage(queue);
        }
    }

    private void leaveOut(String why) throws Garbled {
        columns.leaveOut(why);
        if (columns.leftOut().records() > MOST_LEFT_OUT) {
            throw new Garbled(why + ", and there were many more like it");
        }
    }

    private void addMessage(QueueName in) {
        if (columns.size() == limits.messages()) {
            throw new TooMuch(("The queue has more than %,d messages, which is what Postkick holds"
                            + " (postkick.queue.max-messages).")
                    .formatted(limits.messages()));
        }
        columns.addMessage(id, idLength, in, arrival, size, expire, sender);
    }
}
