package io.postkick.host.queueact.wire;

/** How much either side says at most. */
public final class WireLimits {

    /** Messages in one batch, whatever root allows. */
    public static final int MOST_MESSAGES = 10_000;

    /** Batches of one act. */
    public static final int MOST_BATCHES = 1_000_000;

    /** Entries of the log in one answer. */
    public static final int MOST_ENTRIES = 10_000;

    /** Characters of the log in one answer, if it has more than one entry. */
    public static final long MOST_LOG = 16L << 20;

    /** UTF-16 units of who asked, or of a directory. */
    public static final int LONGEST_NAME = 1_000;

    /** UTF-16 units of a reason. */
    public static final int LONGEST_REASON = 4_000;

    /** UTF-16 units of what is said about a message. */
    public static final int LONGEST_TEXT = 300;

    /** Bytes of a line of a question: a reason, percent-encoded. */
    public static final int LONGEST_LINE = 9 * LONGEST_REASON + 100;

    /** Bytes of a line of the log: an outcome of {@link #MOST_MESSAGES}, each with words. */
    public static final int LONGEST_ENTRY = 32 << 20;

    private WireLimits() {}
}
