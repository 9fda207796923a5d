package io.postkick.audit.search;

import io.postkick.audit.search.Digests.Range;
import io.postkick.value.Micros;
import java.time.Duration;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Turns the time that a filter asks for into positions of the log, which is in the order of recording. */
class RecordedSpan {

    // Consoles on one PostgreSQL may record each other's moments slightly out of order; more than this is "behind".
    private static final long SLACK_MICROS = Duration.ofMinutes(1).toNanos() / 1000;

    private static final String FIRST_SINCE = """
            select position from audit_entry
            where latest_micros >= :micros order by latest_micros, position limit 1
            """;

    private static final String LAST_UNTIL = """
            select position from audit_entry
            where latest_micros < :micros order by latest_micros desc, position desc limit 1
            """;

    // "+ 0" keeps SQLite from walking the whole table for the maximum instead of asking the small index.
    private static final String LAST_BEHIND = """
            select coalesce(max(position + 0), 0) from audit_entry
            where at_micros < :micros and at_micros < latest_micros - 60000000
            """;

    private static final String NEWEST = "select coalesce(max(position), 0) from audit_entry";

    private final JdbcClient jdbc;

    RecordedSpan(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The position of the newest entry, 0 if there is none. */
    long newest() {
        return jdbc.sql(NEWEST).query(Long.class).single();
    }

    /** The positions from one to another where entries of the filter's time may be. */
    Range of(EntryFilter filter, long first, long last) {
        return new Range(Math.max(first, earliest(filter)), Math.min(Math.min(last, latest(filter)), newest()));
    }

    /** No entry from the filter's first moment on lies below this position. */
    private long earliest(EntryFilter filter) {
        if (filter.from() == null) {
            return 0;
        }
        return position(FIRST_SINCE, Micros.of(filter.from()) - SLACK_MICROS).orElse(Long.MAX_VALUE);
    }

    /** No entry before the filter's last moment lies above this position, not even one written by a clock gone back. */
    private long latest(EntryFilter filter) {
        if (filter.to() == null) {
            return Long.MAX_VALUE;
        }
        long to = Micros.of(filter.to());
        long onTime = position(LAST_UNTIL, to + SLACK_MICROS).orElse(0L);
        return Math.max(onTime, position(LAST_BEHIND, to).orElse(0L));
    }

    private Optional<Long> position(String sql, long micros) {
        return jdbc.sql(sql).param("micros", micros).query(Long.class).optional();
    }
}
