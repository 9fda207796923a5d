package io.postkick.retry.run;

import java.util.List;

/** Where each name stands in a list, in eight to sixteen bytes a name: the lists have up to a million. Does not change. */
final class IdIndex {

    private final List<String> names;
    private final int[] slots;

    /** @param names distinct; not copied */
    IdIndex(List<String> names) {
        this.names = names;
        slots = new int[Integer.highestOneBit(Math.max(1, names.size())) << 2];
        for (int i = 0; i < names.size(); i++) {
            int slot = slot(names.get(i));
            while (slots[slot] != 0) {
                slot = next(slot);
            }
            slots[slot] = i + 1;
        }
    }

    /** Answers -1 for a name that is not in the list. */
    int of(String name) {
        int slot = slot(name);
        while (slots[slot] != 0) {
            if (names.get(slots[slot] - 1).equals(name)) {
                return slots[slot] - 1;
            }
            slot = next(slot);
        }
        return -1;
    }

    private int slot(String name) {
        int hash = name.hashCode() * 0x9E3779B9;
        return (hash ^ (hash >>> 16)) & (slots.length - 1);
    }

    private int next(int slot) {
        return (slot + 1) & (slots.length - 1);
    }
}
