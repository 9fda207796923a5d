package io.postkick.audit.search;

import java.util.Arrays;

/** The terms of many entries as a Bloom filter: it may claim a term that is not there, about one in a hundred; never the reverse. */
class Digest {

    private static final int BITS_A_TERM = 10;
    private static final int PROBES = 4;
    private static final int LEAST_BITS = 1 << 10;
    private static final int MOST_BITS = 1 << 18;

    private final byte[] bits;

    private Digest(byte[] bits) {
        this.bits = bits;
    }

    /** As it was kept; anything that is no digest claims everything. */
    static Digest of(byte[] kept) {
        boolean usable = kept.length >= LEAST_BITS / 8 && Integer.bitCount(kept.length) == 1;
        return new Digest(usable ? kept : all());
    }

    private static byte[] all() {
        byte[] bits = new byte[LEAST_BITS / 8];
        Arrays.fill(bits, (byte) -1);
        return bits;
    }

    static Digest of(Terms terms) {
        long wanted =
                Math.min(MOST_BITS, Math.max(LEAST_BITS, (long) terms.hashes().size() * BITS_A_TERM));
        Digest digest = new Digest(new byte[(int) (Long.highestOneBit(wanted * 2 - 1) / 8)]);
        terms.hashes().forEach(digest::add);
        return digest;
    }

    private void add(long term) {
        for (int probe = 0; probe < PROBES; probe++) {
            int bit = bit(term, probe);
            bits[bit >>> 3] |= (byte) (1 << (bit & 7));
        }
    }

    boolean mayHave(Terms wanted) {
        return wanted.areAll(this::mayHave);
    }

    private boolean mayHave(long term) {
        for (int probe = 0; probe < PROBES; probe++) {
            int bit = bit(term, probe);
            if ((bits[bit >>> 3] & 1 << (bit & 7)) == 0) {
                return false;
            }
        }
        return true;
    }

    /** Two halves of the mixed hash make as many independent places as needed. */
    private int bit(long term, int probe) {
        long mixed = (term ^ term >>> 31) * 0x9e3779b97f4a7c15L;
        int place = (int) (mixed >>> 32) + probe * ((int) mixed | 1);
        return (place ^ place >>> 15) & (bits.length * 8 - 1);
    }

    byte[] bits() {
        return bits;
    }
}
