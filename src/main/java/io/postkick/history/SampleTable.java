package io.postkick.history;

import io.postkick.host.queue.QueueName;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code queue_sample}: one row for one instance at one moment. */
@Repository
class SampleTable {

    private static final String INSERT = """
            insert into queue_sample (instance, taken_at, oldest,
                maildrop, hold, incoming, active, deferred,
                maildrop_bytes, hold_bytes, incoming_bytes, active_bytes, deferred_bytes)
            values (:instance, :takenAt, :oldest,
                :maildrop, :hold, :incoming, :active, :deferred,
                :maildropBytes, :holdBytes, :incomingBytes, :activeBytes, :deferredBytes)
            """;

    private static final String SINCE = """
            select taken_at, oldest,
                maildrop, hold, incoming, active, deferred,
                maildrop_bytes, hold_bytes, incoming_bytes, active_bytes, deferred_bytes
            from queue_sample
            where instance = :instance and taken_at in (
                select max(taken_at) from queue_sample
                where instance = :instance and taken_at between :from and :to
                group by (taken_at - :from) / :span)
            order by taken_at
            """;

    private static final String LATEST = """
            select taken_at from queue_sample where instance = :instance order by taken_at desc limit 1
            """;

    private static final String FORGET = "delete from queue_sample where taken_at < :before";

    private final JdbcClient jdbc;

    SampleTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(String instance, Sample sample) {
        var insert = jdbc.sql(INSERT)
                .param("instance", instance)
                .param("takenAt", micros(sample.at()))
                .param("oldest", sample.oldest() == null ? null : micros(sample.oldest()));
        for (QueueName queue : QueueName.values()) {
            insert = insert.param(queue.text(), sample.messages().get(queue))
                    .param(queue.text() + "Bytes", sample.bytes().get(queue));
        }
        insert.update();
    }

    /** The last one of each of so many equal parts of a time, the oldest first. */
    List<Sample> between(String instance, Instant from, Instant to, int parts) {
        long span = Duration.between(from, to).toNanos() / 1_000 / parts + 1;
        return jdbc.sql(SINCE)
                .param("instance", instance)
                .param("from", micros(from))
                .param("to", micros(to))
                .param("span", span)
                .query((row, number) -> sample(row))
                .list();
    }

    Optional<Instant> latest(String instance) {
        return jdbc.sql(LATEST)
                .param("instance", instance)
                .query((row, number) -> ofMicros(row.getLong("taken_at")))
                .optional();
    }

    void forgetBefore(Instant time) {
        jdbc.sql(FORGET).param("before", micros(time)).update();
    }

    private static Sample sample(ResultSet row) throws SQLException {
        Map<QueueName, Long> messages = new EnumMap<>(QueueName.class);
        Map<QueueName, Long> bytes = new EnumMap<>(QueueName.class);
        for (QueueName queue : QueueName.values()) {
            messages.put(queue, row.getLong(queue.text()));
            bytes.put(queue, row.getLong(queue.text() + "_bytes"));
        }
        return new Sample(ofMicros(row.getLong("taken_at")), messages, bytes, time(row, "oldest"));
    }

    private static @Nullable Instant time(ResultSet row, String column) throws SQLException {
        long micros = row.getLong(column);
        return row.wasNull() ? null : ofMicros(micros);
    }

    private static Instant ofMicros(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }

    private static long micros(Instant time) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, time);
    }
}
