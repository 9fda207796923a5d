package io.postkick.audit.log;

import io.postkick.audit.entry.Action;
import io.postkick.audit.entry.AuditEntry;
import io.postkick.audit.entry.ChainHead;
import io.postkick.audit.entry.EntryBuilder;
import io.postkick.audit.entry.EntryFormat;
import io.postkick.audit.entry.NewEntry;
import io.postkick.audit.entry.SampleActions;
import io.postkick.audit.search.Digests;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.sqlite.SQLiteDataSource;

/**
 * Makes a long log for {@code bin/bench}: a year of kicks by the people of a large site, chained by the real format and
 * inserted by the real table class, with the digests that the console would have made meanwhile. Each 5,000 entries begin with
 * a retry of 2,000 messages, in two parts. Only the syncs are left out, since nobody waits for these entries.
 */
class ManyEntries {

    private static final int BATCH = 10_000;
    private static final int RETRY_EVERY = 5000;
    private static final int MESSAGES_IN_PART = 1000;
    private static final long APART_MICROS = 31_000_000;
    private static final List<String> SERVICES = List.of("pickup", "qmgr", "flush", "showq", "cleanup", "tlsmgr");
    private static final List<String> OUTCOMES =
            List.of("DELIVERED", "DELIVERED", "DELIVERED", "DELIVERED", "ACCEPTED", "REFUSED", "TIMED_OUT", "ABSENT");

    private final Random random = new Random(20261123);
    private ChainHead head = ChainHead.before("mx1.example");
    private Instant at = Instant.parse("2025-11-23T12:00:00.123456Z");
    private @Nullable NewEntry open;
    private long messages;

    private ManyEntries() {}

    /** Arguments: the database file, which must not exist, and how many entries. */
    public static void main(String... arguments) throws Exception {
        SQLiteDataSource file = new SQLiteDataSource();
        file.setUrl("jdbc:sqlite:" + Path.of(arguments[0]) + "?journal_mode=WAL&synchronous=OFF&cache_size=-200000");
        Flyway.configure()
                .dataSource(file)
                .locations("classpath:db/migration/sqlite")
                .load()
                .migrate();
        try (var connection = file.getConnection()) {
            connection.setAutoCommit(false);
            Inserts inserts = new Inserts(connection);
            ManyEntries year = new ManyEntries();
            for (int left = Integer.parseInt(arguments[1]); left > 0; left -= BATCH) {
                inserts.insert(year.next(Math.min(left, BATCH)));
                connection.commit();
            }
            connection.setAutoCommit(true);
            new Digests(JdbcClient.create(new SingleConnectionDataSource(connection, true)), SampleActions.VOCABULARY)
                    .catchUp();
        }
    }

    private List<AuditEntry> next(int count) {
        List<AuditEntry> batch = new ArrayList<>(count);
        while (batch.size() < count) {
            if (open == null && batch.size() % RETRY_EVERY == 0 && batch.size() + 2 <= count) {
                String id = new UUID(random.nextLong(), random.nextLong()).toString();
                batch.add(chained(part(id, 1)));
                batch.add(chained(part(id, 2)));
            } else {
                NewEntry content = open == null ? intent() : conclusion(open);
                open = open == null ? content : null;
                batch.add(chained(content));
            }
        }
        return batch;
    }

    private AuditEntry chained(NewEntry content) {
        AuditEntry entry = EntryFormat.chained(head, at, content);
        head = ChainHead.of(entry);
        at = at.plusNanos(1000 * (1 + random.nextLong(APART_MICROS * 2)));
        return entry;
    }

    /** One of the two parts of a retry, with messages that no other names. */
    private NewEntry part(String id, int number) {
        StringBuilder detail = new StringBuilder("2,000 messages.\n");
        for (int i = 0; i < MESSAGES_IN_PART; i++) {
            detail.append("4A%09X ".formatted(messages++));
        }
        return new EntryBuilder(SampleActions.RETRY_INTENDED)
                .act(id)
                .by("person" + skewed(200), "192.0.2.7", "session")
                .to("mx" + (1 + random.nextInt(8)), "public", "flush")
                .part(number + "/2")
                .detail(detail.toString().strip())
                .entry();
    }

    /** The smaller of two draws: a few values are frequent, as in life. */
    private int skewed(int bound) {
        int one = random.nextInt(bound);
        int other = random.nextInt(bound);
        return Math.min(one, other);
    }

    private NewEntry intent() {
        String service = SERVICES.get(skewed(SERVICES.size()));
        return entry(
                SampleActions.KICK_INTENDED,
                new UUID(random.nextLong(), random.nextLong()).toString(),
                "person" + skewed(200),
                "mx" + (1 + random.nextInt(8)),
                service,
                random.nextInt(3) == 0 ? reason() : null,
                null,
                null);
    }

    /** Most people say why in words of their own: half of these texts occur once. */
    private String reason() {
        String domain = "customer" + random.nextInt(5000) + ".example";
        return random.nextBoolean()
                ? "mail to " + domain + " is stuck"
                : "ticket " + random.nextInt(10_000_000) + ": asked by " + domain + ", waits since this morning";
    }

    private NewEntry conclusion(NewEntry intent) {
        return entry(
                SampleActions.KICK_CONCLUDED,
                intent.actId(),
                intent.actor(),
                intent.instance(),
                intent.service(),
                intent.reason(),
                OUTCOMES.get(random.nextInt(OUTCOMES.size())),
                "Written in full; the service closed the connection, so it has read the request.");
    }

    private static NewEntry entry(
            Action action,
            @Nullable String kickId,
            @Nullable String actor,
            @Nullable String instance,
            @Nullable String service,
            @Nullable String reason,
            @Nullable String outcome,
            @Nullable String detail) {
        return new EntryBuilder(action)
                .act(kickId)
                .by(actor, "192.0.2.7", "session")
                .to(
                        instance,
                        List.of("pickup", "qmgr", "flush", "showq", "cleanup").contains(service) ? "public" : "private",
                        service)
                .request("W")
                .outcome(outcome)
                .detail(detail)
                .reason(reason)
                .entry();
    }
}
