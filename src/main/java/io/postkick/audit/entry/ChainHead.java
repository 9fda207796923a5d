package io.postkick.audit.entry;

import io.postkick.refusal.Refused;

/**
 * The end of a node's chain: what the next entry is linked to.
 *
 * @param sequence of the last entry, 0 before the first
 * @param hash of the last entry, zeros before the first
 */
public record ChainHead(String node, long sequence, String hash) {

    static final String ZEROS = "0".repeat(64);

    /** A line of a mail log has a name of 255 letters at most, the anchor and some words before it. */
    private static final int LONGEST = 400;

    private static final String WORDS = "postkick-console: anchor node=";
    private static final String SEQUENCE = " sequence=";
    private static final String HASH = " hash=";

    public static ChainHead before(String node) {
        return new ChainHead(node, 0, ZEROS);
    }

    public static ChainHead of(AuditEntry entry) {
        return new ChainHead(entry.node(), entry.sequence(), entry.hash());
    }

    /** Reads what {@link #toString} writes, or a line that ends with what {@link #inWords} writes. */
    public static ChainHead parse(String text) {
        if (text.length() > LONGEST) {
            throw unusable();
        }
        int words = text.lastIndexOf(WORDS);
        return words < 0 ? parse(text, 0, ":", ":") : parse(text, words + WORDS.length(), SEQUENCE, HASH);
    }

    /** The node may hold anything, so its end is looked for from behind. */
    private static ChainHead parse(String text, int node, String beforeSequence, String beforeHash) {
        int hash = text.lastIndexOf(beforeHash);
        int sequence = hash < 0 ? -1 : text.lastIndexOf(beforeSequence, hash - 1);
        if (sequence <= node) {
            throw unusable();
        }
        return new ChainHead(
                text.substring(node, sequence),
                sequence(text.substring(sequence + beforeSequence.length(), hash)),
                hash(text.substring(hash + beforeHash.length())));
    }

    private static long sequence(String digits) {
        boolean usable = !digits.isEmpty()
                && digits.length() <= 18
                && digits.charAt(0) != '0'
                && digits.chars().allMatch(digit -> digit >= '0' && digit <= '9');
        if (!usable) {
            throw unusable();
        }
        return Long.parseLong(digits);
    }

    private static String hash(String text) {
        if (!isHash(text)) {
            throw unusable();
        }
        return text;
    }

    /** Whether it is a hash as the log writes them: 64 hexadecimal digits in small letters. */
    public static boolean isHash(String text) {
        return text.length() == ZEROS.length()
                && text.chars().allMatch(digit -> (digit >= '0' && digit <= '9') || (digit >= 'a' && digit <= 'f'));
    }

    private static Refused unusable() {
        return Refused.because(AuditWhy.ANCHOR, LONGEST);
    }

    /** As the mail log has it. */
    public String inWords() {
        return "postkick-console: anchor node=" + node + " sequence=" + sequence + " hash=" + hash;
    }

    /** As it is given to a verifier: {@code node:sequence:hash}. */
    @Override
    public String toString() {
        return node + ":" + sequence + ":" + hash;
    }
}
