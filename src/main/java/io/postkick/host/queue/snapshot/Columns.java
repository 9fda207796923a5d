package io.postkick.host.queue.snapshot;

import io.postkick.host.queue.LeftOut;
import io.postkick.host.queue.Lifetimes;
import io.postkick.host.queue.Message;
import io.postkick.host.queue.QueueName;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;

/**
 * The messages of a queue by column. One thread adds, message after message; others read those that {@link #size} counts.
 */
@SuppressWarnings("EnumOrdinal") // numbers of queues that live no longer than the process
public final class Columns {

    /** What the orders of one message will take once all are read, and what is remembered of filters: see {@link Orders}. */
    private static final int ORDERS_BYTES = 64;

    /** What it takes besides while the orders are made: see {@link SortKeys} and {@link MergeSort}. */
    private static final int ORDERING_BYTES = 32;

    private static final int CHARGED_AT_ONCE = 1 << 10;

    /** Recipients of a message up to which none is listed twice: Postfix remembers 1,000, unless it is told to take less. */
    private static final int WITHOUT_REPEATS = 100;

    private static final QueueName[] QUEUES = QueueName.values();

    private final Budget budget;
    private final Texts ids;
    private final Ints idTexts;
    private final Longs arrivals;
    /** The size in the upper bits, then whether it is to expire, then the queue. */
    private final Longs facts;

    private final Ints senderNumbers;
    private final Interner senders;
    private final Ints recipientEnds;
    private final Recipients recipients;
    private final Lifetimes lifetimes;
    private int added;
    private volatile int size;
    private volatile LeftOut leftOut = LeftOut.NONE;

    public Columns(Budget budget) {
        this(budget, Lifetimes.BUILT_IN);
    }

    /** @param lifetimes of the instance whose queue it is */
    public Columns(Budget budget, Lifetimes lifetimes) {
        this.budget = budget;
        this.lifetimes = lifetimes;
        ids = new Texts(budget);
        idTexts = new Ints(budget);
        arrivals = new Longs(budget);
        facts = new Longs(budget);
        senderNumbers = new Ints(budget);
        senders = new Interner(budget);
        recipientEnds = new Ints(budget);
        recipients = new Recipients(budget);
    }

    // --- adding -----------------------------------------------------------------------------------------------------

    /** Those of the message to come are added to these, one after the other. */
    Recipients recipients() {
        return recipients;
    }

    boolean hasRecipient() {
        return recipients.size() > firstOfNext();
    }

    private int firstOfNext() {
        return added == 0 ? 0 : recipientEnds.get(added - 1);
    }

    /** The message to come is none that can be shown. */
    void leaveOut(String why) {
        recipients.cut(firstOfNext());
        leftOut = leftOut.andAnother(why);
    }

    int senderNumber(byte[] bytes, int from, int to) {
        return senders.number(bytes, from, to);
    }

    /** Adds the message that the recipients added since the last one belong to, and shows it to readers. */
    void addMessage(byte[] id, int idLength, QueueName queue, long arrival, long bytes, boolean expire, int sender) {
        if (added % CHARGED_AT_ONCE == 0) {
            budget.take(CHARGED_AT_ONCE * (long) (ORDERS_BYTES + ORDERING_BYTES));
        }
        idTexts.add(ids.add(id, 0, idLength));
        arrivals.add(arrival);
        facts.add((bytes << 4) | (expire ? 8 : 0) | queue.ordinal());
        senderNumbers.add(sender);
        if (recipients.size() - firstOfNext() > WITHOUT_REPEATS) {
            recipients.withoutRepeats(firstOfNext());
        }
        recipientEnds.add(recipients.size());
        added++;
        // Last: whoever sees the new size sees all that was written before it.
        size = added;
    }

    /** No more will be added. */
    void close() {
        senders.close();
        recipients.close();
    }

    /** All orders are made. */
    void ordered() {
        int charged = (added + CHARGED_AT_ONCE - 1) / CHARGED_AT_ONCE * CHARGED_AT_ONCE;
        budget.giveBack(charged * (long) ORDERING_BYTES);
    }

    // --- reading ----------------------------------------------------------------------------------------------------

    public int size() {
        return size;
    }

    Texts ids() {
        return ids;
    }

    int id(int message) {
        return idTexts.get(message);
    }

    /** Seconds since 1970. */
    long arrival(int message) {
        return arrivals.get(message);
    }

    long bytes(int message) {
        return facts.get(message) >> 4;
    }

    boolean forcedExpire(int message) {
        return (facts.get(message) & 8) != 0;
    }

    int queueNumber(int message) {
        return (int) facts.get(message) & 7;
    }

    QueueName queue(int message) {
        return QUEUES[queueNumber(message)];
    }

    int sender(int message) {
        return senderNumbers.get(message);
    }

    /** Its recipients are numbered from here … */
    int firstRecipient(int message) {
        return message == 0 ? 0 : recipientEnds.get(message - 1);
    }

    /** … to before here. */
    int endOfRecipients(int message) {
        return recipientEnds.get(message);
    }

    /** The address of its first recipient. */
    int firstAddress(int message) {
        int first = firstRecipient(message);
        return first == endOfRecipients(message) ? Texts.EMPTY : recipients.address(first);
    }

    /** The reason that stands for all of its: the first one given for a recipient that waits. */
    int firstReason(int message) {
        for (int i = firstRecipient(message), end = endOfRecipients(message); i < end; i++) {
            if (recipients.reason(i) != 0 && !recipients.isBounced(i)) {
                return recipients.reason(i);
            }
        }
        return 0;
    }

    Interner senders() {
        return senders;
    }

    Lifetimes lifetimes() {
        return lifetimes;
    }

    LeftOut leftOut() {
        return leftOut;
    }

    boolean hasId(int message, byte[] id) {
        return ids.equals(id(message), id, 0, id.length);
    }

    int compareId(int message, byte[] id) {
        int text = id(message);
        int start = ids.start(text);
        return Arrays.compareUnsigned(ids.piece(text), start, start + ids.length(text), id, 0, id.length);
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** A message with all its texts; those of its recipients are made when somebody looks. */
    Message message(int message) {
        return new Message(
                ids.string(id(message)),
                queue(message),
                Instant.ofEpochSecond(arrival(message)),
                bytes(message),
                forcedExpire(message),
                senders.string(sender(message)),
                recipients.list(firstRecipient(message), endOfRecipients(message)));
    }
}
