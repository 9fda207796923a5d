package io.postkick.audit;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The end of a node's chain: what the next entry is linked to.
 *
 * @param sequence of the last entry, 0 before the first
 * @param hash of the last entry, zeros before the first
 */
record Head(String node, long sequence, String hash) {

    static final String ZEROS = "0".repeat(64);

    private static final Pattern ANCHOR = Pattern.compile("(.+):([1-9]\\d{0,17}):([0-9a-f]{64})");

    private static final Pattern IN_WORDS =
            Pattern.compile(".*postkick-console: anchor node=(.+) sequence=([1-9]\\d{0,17}) hash=([0-9a-f]{64})");

    static Head before(String node) {
        return new Head(node, 0, ZEROS);
    }

    static Head of(AuditEntry entry) {
        return new Head(entry.node(), entry.sequence(), entry.hash());
    }

    /** Reads what {@link #toString} writes, or a line that ends with what {@link #inWords} writes. */
    static Head parse(String text) {
        Matcher line = IN_WORDS.matcher(text);
        Matcher parts = line.matches() ? line : ANCHOR.matcher(text);
        if (!parts.matches()) {
            throw new BadFilter("anchor", "must be node:sequence:hash, or a line of the mail log with an anchor");
        }
        return new Head(parts.group(1), Long.parseLong(parts.group(2)), parts.group(3));
    }

    /** As the mail log has it. */
    String inWords() {
        return "postkick-console: anchor node=" + node + " sequence=" + sequence + " hash=" + hash;
    }

    /** As it is given to a verifier: {@code node:sequence:hash}. */
    @Override
    public String toString() {
        return node + ":" + sequence + ":" + hash;
    }
}
