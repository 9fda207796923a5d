package io.postkick.host.queue.snapshot;

/**
 * Keeps each different text once, under numbers that count from 0; 0 is the empty text. Strangers choose the texts, so their
 * hashes depend on a secret: nobody can send many that collide.
 */
final class Interner {

    private static final int FIRST_SLOTS = 1 << 10;

    /** What it takes for a while to sort the texts, or to count them: see {@link SortKeys} and {@link Tally}. */
    private static final int LOOK_BYTES = 20;

    private static final int CHARGED_AT_ONCE = 1 << 8;

    private final Budget budget;
    private final Texts texts;
    private final Ints references;
    private final Hash hash = new Hash();
    /** 1 more than the number of the text whose hash leads there; 0 for a free slot. Only the adding thread looks. */
    private int[] slots = new int[FIRST_SLOTS];

    Interner(Budget budget) {
        this.budget = budget;
        this.texts = new Texts(budget);
        this.references = new Ints(budget);
        budget.take(FIRST_SLOTS * (long) Integer.BYTES);
        number(new byte[0], 0, 0);
    }

    /** The number of a text, which is added if it is new. */
    int number(byte[] bytes, int from, int to) {
        int slot = slotOf(bytes, from, to);
        if (slots[slot] != 0) {
            return slots[slot] - 1;
        }
        int number = references.size();
        if (number % CHARGED_AT_ONCE == 0) {
            budget.take(CHARGED_AT_ONCE * (long) LOOK_BYTES);
        }
        references.add(texts.add(bytes, from, to));
        slots[slot] = number + 1;
        if (references.size() > slots.length / 2) {
            grow();
        }
        return number;
    }

    boolean contains(byte[] bytes, int from, int to) {
        return find(bytes, from, to) >= 0;
    }

    /** The number of a text; -1 if it is not there. */
    int find(byte[] bytes, int from, int to) {
        return slots[slotOf(bytes, from, to)] - 1;
    }

    private int slotOf(byte[] bytes, int from, int to) {
        int mask = slots.length - 1;
        int slot = hash.of(bytes, from, to) & mask;
        while (slots[slot] != 0 && !texts.equals(references.get(slots[slot] - 1), bytes, from, to)) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    /** Different texts so far. */
    int size() {
        return references.size();
    }

    Texts texts() {
        return texts;
    }

    /** Where a text is among the {@link #texts}. */
    int reference(int number) {
        return references.get(number);
    }

    String string(int number) {
        return texts.string(references.get(number));
    }

    /** No more will be added. */
    void close() {
        budget.giveBack(slots.length * (long) Integer.BYTES);
        slots = new int[0];
    }

    /** While the numbers move there are both. */
    private void grow() {
        long former = slots.length * (long) Integer.BYTES;
        budget.take(2 * former);
        slots = new int[2 * slots.length];
        budget.giveBack(former);
        int mask = slots.length - 1;
        for (int number = 0; number < references.size(); number++) {
            int text = references.get(number);
            int start = texts.start(text);
            int slot = hash.of(texts.piece(text), start, start + texts.length(text)) & mask;
            while (slots[slot] != 0) {
                slot = (slot + 1) & mask;
            }
            slots[slot] = number + 1;
        }
    }
}
