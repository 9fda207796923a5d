package io.postkick.audit.entry;

/**
 * How long the texts of an entry may be, in characters as they came: the one place that says so. A longer one is cut, and says how
 * much of it is missing. What was done is kept in full; of what was refused the beginning is enough.
 */
final class Bounds {

    /** Ids, addresses, outcomes: longer ones are nobody's. */
    static final int WORD = 100;

    /** Names of people, instances and services. */
    static final int NAME = 300;

    /** Of a question the request has two addresses of 1,000 characters, each up to four times as long when it is escaped. */
    static final int REQUEST = 8_200;

    /** What a person asked for and did not get. */
    static final int REFUSED = 2_000;

    static final int REASON = 2_000;

    /** In the console's own words, with a filter or a name in them. */
    static final int DETAIL = 4_000;

    /** Of a person the detail may name 100 instances, of a question it has what Postfix answered. */
    static final int LONG_DETAIL = 30_000;

    /** A part of a retry names 1,000 messages, each with its result and 250 characters of a reason. */
    static final int MESSAGES_DETAIL = 400_000;

    private Bounds() {}

    static int request(Action action) {
        return action.isRefusal() ? REFUSED : REQUEST;
    }

    static int detail(Action action) {
        return switch (action.detail()) {
            case MESSAGES -> MESSAGES_DETAIL;
            case LONG_TEXT -> LONG_DETAIL;
            case SENTENCES -> action.isRefusal() ? REFUSED : DETAIL;
        };
    }
}
