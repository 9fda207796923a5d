package io.postkick.fleet.record.wire;

/** The calls by which an agent is asked for its log. */
public final class LogCalls {

    /** Takes {@link EntriesWanted}, answers {@link EntriesTold}. */
    public static final String ENTRIES = "log.entries";

    /** Takes {@link ActWanted}, answers {@link EntriesTold}. */
    public static final String ACT = "log.act";

    /** Entries in one answer. */
    public static final int MOST = 1000;

    private LogCalls() {}
}
