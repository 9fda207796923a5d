package io.postkick.host.queue.snapshot;

import io.postkick.host.queue.Recipient;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The recipients of all messages by column, those of one message behind each other. One thread adds, others read. */
final class Recipients {

    /** What stands for the domain of an address that has none. */
    private static final byte[] NO_DOMAIN = {'-'};

    /** Marks the reason of a recipient that was bounced and does not wait. */
    private static final int BOUNCED = 1 << 31;

    private final Budget budget;
    private final Texts addresses;
    private final Ints addressTexts;
    private final Ints domainNumbers;
    private final Ints reasonNumbers;
    private final Interner domains;
    private final Interner reasonTexts;
    private final Interner causeTexts;
    private final Reasons reasons;
    private final Hash hash = new Hash();
    /** Original addresses as far as any was told: most queues have none. */
    private volatile @Nullable Ints originals;

    private byte[] original = new byte[256];
    private int originalLength;
    private byte[] lowerCase = new byte[256];

    Recipients(Budget budget) {
        this.budget = budget;
        addresses = new Texts(budget);
        addressTexts = new Ints(budget);
        domainNumbers = new Ints(budget);
        reasonNumbers = new Ints(budget);
        domains = new Interner(budget);
        reasonTexts = new Interner(budget);
        causeTexts = new Interner(budget);
        reasons = new Reasons(budget, reasonTexts, new Causes(causeTexts));
    }

    // --- adding -----------------------------------------------------------------------------------------------------

    /** The address of the recipient to come before aliases and virtual addresses. */
    void setOriginal(byte[] bytes, int from, int to) {
        originalLength = to - from;
        if (originalLength > original.length) {
            original = new byte[2 * originalLength];
        }
        System.arraycopy(bytes, from, original, 0, originalLength);
    }

    void add(byte[] bytes, int from, int to) {
        addressTexts.add(addresses.add(bytes, from, to));
        domainNumbers.add(domain(bytes, from, to));
        reasonNumbers.add(0);
        if (originalLength > 0 && !Arrays.equals(original, 0, originalLength, bytes, from, to)) {
            keepOriginal();
        }
        originalLength = 0;
    }

    private void keepOriginal() {
        Ints kept = originals == null ? new Ints(budget) : originals;
        while (kept.size() < size() - 1) {
            kept.add(Texts.EMPTY);
        }
        kept.add(addresses.add(original, 0, originalLength));
        originals = kept;
    }

    /** Why delivery to the recipient that was added last was put off, or why it was bounced. */
    void setReason(byte[] bytes, int from, int to) {
        int last = size() - 1;
        reasonNumbers.set(last, reasons.number(bytes, from, to) | (reasonNumbers.get(last) & BOUNCED));
    }

    /** Does not wait: its sender is told when the others have come to an end. */
    void setBounced() {
        int last = size() - 1;
        reasonNumbers.set(last, reasonNumbers.get(last) | BOUNCED);
    }

    /** Takes those from there on away again, of which no reader has learned. */
    void cut(int length) {
        addressTexts.cut(length);
        domainNumbers.cut(length);
        reasonNumbers.cut(length);
        Ints kept = originals;
        if (kept != null) {
            kept.cut(length);
        }
    }

    /**
     * Of a message with many, showq(8) forgets whom it has listed with a reason, and lists them once more without
     * ({@code duplicate_filter_limit}). Takes those away again.
     */
    void withoutRepeats(int first) {
        int end = size();
        int slots = Integer.highestOneBit(end - first) << 2;
        budget.take(slots * (long) Integer.BYTES);
        int[] known = new int[slots];
        for (int i = first; i < end; i++) {
            if (reason(i) != 0) {
                known[slot(known, address(i))] = address(i);
            }
        }
        int kept = first;
        for (int i = first; i < end; i++) {
            if (reason(i) != 0 || known[slot(known, address(i))] == 0) {
                move(i, kept++);
            }
        }
        cut(kept);
        budget.giveBack(slots * (long) Integer.BYTES);
    }

    /** Where an address is, or would go. */
    private int slot(int[] known, int address) {
        byte[] piece = addresses.piece(address);
        int start = addresses.start(address);
        int end = start + addresses.length(address);
        int slot = hash.of(piece, start, end) & (known.length - 1);
        while (known[slot] != 0 && !addresses.equals(known[slot], piece, start, end)) {
            slot = (slot + 1) & (known.length - 1);
        }
        return slot;
    }

    private void move(int from, int to) {
        addressTexts.set(to, addressTexts.get(from));
        domainNumbers.set(to, domainNumbers.get(from));
        reasonNumbers.set(to, reasonNumbers.get(from));
        Ints kept = originals;
        if (kept != null && to < kept.size()) {
            kept.set(to, original(from));
        }
    }

    void close() {
        domains.close();
        reasonTexts.close();
        causeTexts.close();
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
        int all = 0;
        for (int i = 0; i < length; i++) {
            byte letter = bytes[at + 1 + i];
            lowerCase[i] = (byte) Needle.folded(letter);
            all |= letter;
        }
        if (all < 0) {
            byte[] folded = Needle.folded(bytes, at + 1, to);
            return domains.number(folded, 0, folded.length);
        }
        return domains.number(lowerCase, 0, length);
    }

    // --- reading ----------------------------------------------------------------------------------------------------

    /** Also those of a message that is not added yet. */
    int size() {
        return addressTexts.size();
    }

    Texts addresses() {
        return addresses;
    }

    int address(int recipient) {
        return addressTexts.get(recipient);
    }

    /** {@link Texts#EMPTY} where there is none, or the same. */
    int original(int recipient) {
        Ints kept = originals;
        return kept != null && recipient < kept.size() ? kept.get(recipient) : Texts.EMPTY;
    }

    int domain(int recipient) {
        return domainNumbers.get(recipient);
    }

    int reason(int recipient) {
        return reasonNumbers.get(recipient) & ~BOUNCED;
    }

    boolean isBounced(int recipient) {
        return reasonNumbers.get(recipient) < 0;
    }

    /** What is fixed in the reason for which a recipient waits; 0 when it does not wait, or no reason is known. */
    int cause(int recipient) {
        int reason = reasonNumbers.get(recipient);
        return reason <= 0 ? 0 : reasons.cause(reason);
    }

    Interner domains() {
        return domains;
    }

    Interner reasons() {
        return reasonTexts;
    }

    Interner causes() {
        return causeTexts;
    }

    /** With their texts, which are made when somebody looks. */
    List<Recipient> list(int first, int end) {
        return new AbstractList<>() {
            @Override
            public Recipient get(int index) {
                int recipient = first + Objects.checkIndex(index, size());
                int original = original(recipient);
                return new Recipient(
                        addresses.string(address(recipient)),
                        reasonTexts.string(reason(recipient)),
                        original == Texts.EMPTY ? null : addresses.string(original),
                        isBounced(recipient));
            }

            @Override
            public int size() {
                return end - first;
            }
        };
    }
}
