package io.postkick.audit;

/**
 * The end of a node's chain: what the next entry is linked to.
 *
 * @param sequence of the last entry, 0 before the first
 * @param hash of the last entry, zeros before the first
 */
record Head(String node, long sequence, String hash) {

    static final String ZEROS = "0".repeat(64);

    static Head before(String node) {
        return new Head(node, 0, ZEROS);
    }

    static Head of(AuditEntry entry) {
        return new Head(entry.node(), entry.sequence(), entry.hash());
    }

    /** As it is given to a verifier: {@code node:sequence:hash}. */
    @Override
    public String toString() {
        return node + ":" + sequence + ":" + hash;
    }
}
