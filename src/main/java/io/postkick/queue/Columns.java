package io.postkick.queue;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * The messages of a queue by column. One thread adds, message after message; others read those that {@link #size} counts.
 */
@SuppressWarnings("EnumOrdinal") // numbers of queues that live no longer than the process
final class Columns {

    /** What stands for the domain of an address that has none. */
    private static final byte[] NO_DOMAIN = {'-'};

    /** What the orders of one message will take once all are read, and what is remembered of filters: see {@link Orders}. */
    private static final int ORDERS_BYTES = 64;

    /** What it takes besides while the orders are made: see {@link SortKeys} and {@link MergeSort}. */
    private static final int ORDERING_BYTES = 32;

    private static final int CHARGED_AT_ONCE = 1 << 10;

    private static final QueueName[] QUEUES = QueueName.values();

    private final Budget budget;
    private final Texts ids;
    private final Ints idTexts;
    private final Longs arrivals;
    /** The size in the upper bits, then whether it is to expire, then the queue. */
    private final Longs facts;

    private final Ints senderNumbers;
    private final Ints recipientEnds;
    private final Texts addresses;
    private final Ints addressTexts;
    private final Ints domainNumbers;
    private final Ints reasonNumbers;
    private final Interner senders;
    private final Interner domains;
    private final Interner reasons;
    private final Reasons boundedReasons;
    private byte[] lowerCase = new byte[256];
    private int added;
    private volatile int size;

    Columns(Budget budget) {
        this.budget = budget;
        ids = new Texts(budget);
        idTexts = new Ints(budget);
        arrivals = new Longs(budget);
        facts = new Longs(budget);
        senderNumbers = new Ints(budget);
        recipientEnds = new Ints(budget);
        addresses = new Texts(budget);
        addressTexts = new Ints(budget);
        domainNumbers = new Ints(budget);
        reasonNumbers = new Ints(budget);
        senders = new Interner(budget);
        domains = new Interner(budget);
        reasons = new Interner(budget);
        boundedReasons = new Reasons(reasons);
    }

    // --- adding -----------------------------------------------------------------------------------------------------

    /** The first recipient of the message to come, or its next one. */
    void addRecipient(byte[] bytes, int from, int to) {
        addressTexts.add(addresses.add(bytes, from, to));
        domainNumbers.add(domain(bytes, from, to));
        reasonNumbers.add(0);
    }

    boolean hasRecipient() {
        return addressTexts.size() > (added == 0 ? 0 : recipientEnds.get(added - 1));
    }

    /** Why delivery to the recipient that was added last was put off. */
    void setReason(byte[] bytes, int from, int to) {
        reasonNumbers.set(reasonNumbers.size() - 1, boundedReasons.number(bytes, from, to));
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
        recipientEnds.add(addressTexts.size());
        added++;
        // Last: whoever sees the new size sees all that was written before it.
        size = added;
    }

    /** No more will be added. */
    void close() {
        senders.close();
        domains.close();
        reasons.close();
    }

    /** All orders are made. */
    void ordered() {
        int charged = (added + CHARGED_AT_ONCE - 1) / CHARGED_AT_ONCE * CHARGED_AT_ONCE;
        budget.giveBack(charged * (long) ORDERING_BYTES);
    }

    private int domain(byte[] bytes, int from, int to) {
        int at = to - 1;
        while (at >= from && bytes[at] != '@') {
            at--;
        }
        int length = to - at - 1;
        if (at < from || length == 0) {
            return domains.number(NO_DOMAIN, 0, NO_DOMAIN.length);
        }
        if (length > lowerCase.length) {
            lowerCase = new byte[2 * length];
        }
        for (int i = 0; i < length; i++) {
            lowerCase[i] = (byte) Needle.folded(bytes[at + 1 + i]);
        }
        return domains.number(lowerCase, 0, length);
    }

    // --- reading ----------------------------------------------------------------------------------------------------

    int size() {
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

    Texts addresses() {
        return addresses;
    }

    int address(int recipient) {
        return addressTexts.get(recipient);
    }

    int domain(int recipient) {
        return domainNumbers.get(recipient);
    }

    int reason(int recipient) {
        return reasonNumbers.get(recipient);
    }

    /** The address of its first recipient. */
    int firstAddress(int message) {
        int first = firstRecipient(message);
        return first == endOfRecipients(message) ? Texts.EMPTY : address(first);
    }

    /** The reason that stands for all of its: the first one given. */
    int firstReason(int message) {
        for (int i = firstRecipient(message), end = endOfRecipients(message); i < end; i++) {
            if (reason(i) != 0) {
                return reason(i);
            }
        }
        return 0;
    }

    Interner senders() {
        return senders;
    }

    Interner domains() {
        return domains;
    }

    Interner reasons() {
        return reasons;
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
                recipients(firstRecipient(message), endOfRecipients(message)));
    }

    private List<Recipient> recipients(int first, int end) {
        return new AbstractList<>() {
            @Override
            public Recipient get(int index) {
                int recipient = first + Objects.checkIndex(index, size());
                return new Recipient(addresses.string(address(recipient)), reasons.string(reason(recipient)));
            }

            @Override
            public int size() {
                return end - first;
            }
        };
    }
}
