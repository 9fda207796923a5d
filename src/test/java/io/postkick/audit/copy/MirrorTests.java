package io.postkick.audit.copy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.UnsynchronizedAppenderBase;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.postkick.audit.entry.EntryFormat;
import io.postkick.audit.entry.SampleActions;
import io.postkick.audit.entry.SampleEntries;
import io.postkick.audit.log.AuditProperties;
import io.postkick.audit.log.LogFixture;
import io.postkick.audit.log.TestDatabase;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The copy of the log on the logger {@code postkick.audit}. */
class MirrorTests {

    private static final String NODE = "mx1";

    @TempDir
    Path directory;

    private final Logger logger = (Logger) LoggerFactory.getLogger("postkick.audit");
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final List<Mirror> mirrors = new ArrayList<>();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private volatile Consumer<String> trouble = line -> {};

    private final UnsynchronizedAppenderBase<ILoggingEvent> appender = new UnsynchronizedAppenderBase<>() {
        @Override
        public void doAppend(ILoggingEvent event) {
            append(event);
        }

        @Override
        protected void append(ILoggingEvent event) {
            // Consoles of other tests, which are kept to be used again, may copy what they recorded last.
            if (event.getFormattedMessage().startsWith("{\"node\":\"" + NODE + '"')) {
                trouble.accept(event.getFormattedMessage());
                lines.add(event.getFormattedMessage());
            }
        }
    };

    private final CopyAlarm alarm = new CopyAlarm();
    private LogFixture fixture;

    @BeforeEach
    void start() {
        fixture = LogFixture.started(TestDatabase.sqlite(directory), NODE);
        logger.addAppender(appender);
    }

    @AfterEach
    void stop() {
        trouble = line -> {};
        mirrors.forEach(Mirror::stop);
        logger.detachAppender(appender);
        fixture.close();
    }

    @Test
    void copiesEachEntryAsItIsExported() {
        Mirror mirror = mirror();
        record("a", mirror);
        record("b", mirror);

        await().untilAsserted(() -> assertThat(lines).isEqualTo(exported()));
    }

    @Test
    void goesOnAfterARestartWhereItWas() {
        Mirror mirror = mirror();
        record("a", mirror);
        await().until(() -> lines.size() == 2);
        record("b", mirror);
        await().until(() -> lines.size() == 3);
        mirror.stop();
        record("c", mirror());

        await().untilAsserted(() -> assertThat(lines).isEqualTo(exported()));
    }

    @Test
    void copiesAgainWhatItMayNotHaveCopiedBeforeACrash() {
        Mirror crashed = mirror();
        record("a", crashed);
        await().until(() -> lines.size() == 2 && keptPlace() > 0);
        long kept = keptPlace();
        record("b", crashed);
        await().until(() -> lines.size() == 3);
        lines.clear();

        Mirror next = mirror();
        record("c", next);

        await().untilAsserted(() -> assertThat(lines)
                .containsSubsequence(exported().subList((int) kept, 4))
                .last()
                .isEqualTo(exported().get(3)));
    }

    @Test
    void triesAgainWhenTheLoggerFailsAndHoldsNobodyUp() {
        trouble = line -> {
            throw new IllegalStateException("the appender's disk is full");
        };
        Mirror mirror = mirror();
        record("a", mirror);
        record("b", mirror);
        assertThat(fixture.log.problem()).isEmpty();
        assertThat(lag()).isEqualTo(3);

        trouble = line -> {};

        await().untilAsserted(() -> assertThat(lines).isEqualTo(exported()));
        assertThat(lag()).isZero();
    }

    @Test
    void holdsNobodyUpWhenTheLoggerHangs() throws InterruptedException {
        var released = new CountDownLatch(1);
        var hanging = new CountDownLatch(1);
        trouble = line -> {
            hanging.countDown();
            await().forever().until(() -> released.getCount() == 0);
        };
        Mirror mirror = mirror();
        record("a", mirror);
        hanging.await();
        record("b", mirror);
        assertThat(lag()).isEqualTo(3);

        released.countDown();

        await().untilAsserted(() -> assertThat(lines).isEqualTo(exported()));
    }

    @Test
    void raisesAnAlarmAndCopiesEverythingAgainWhenItsPlaceIsBeyondTheEnd() {
        record("a", mirror());
        await().until(() -> lines.size() == 2);
        mirrors.forEach(Mirror::stop);
        lines.clear();
        JdbcClient.create(fixture.database)
                .sql("update audit_mirror set sequence = 1000000000")
                .update();
        trouble = line -> {
            throw new IllegalStateException("not yet");
        };
        fixture.log.record(SampleEntries.intent("b"));
        meters.clear();
        Mirror next = mirror();
        next.wake(fixture.writer.head());

        await().until(() -> alarm.problem() != null);
        assertThat(alarm.problem()).contains("up to entry 1,000,000,000", "ends with entry 3");
        assertThat(lag()).isEqualTo(3);

        trouble = line -> {};
        await().untilAsserted(() -> assertThat(lines).isEqualTo(exported()));
        next.stop();
        assertThat(keptPlace()).isEqualTo(3);
    }

    @Test
    void takesAPlaceBeforeTheBeginningForTampering() {
        JdbcClient.create(fixture.database)
                .sql("insert into audit_mirror (node, sequence) values ('mx1', -7)")
                .update();

        record("a", mirror());

        await().untilAsserted(() -> assertThat(lines).isEqualTo(exported()));
        assertThat(alarm.problem()).contains("up to entry -7");
    }

    private Mirror mirror() {
        var properties = new AuditProperties(
                NODE,
                directory,
                new AuditProperties.Log(Duration.ofSeconds(5), 64, 1000, Duration.ofHours(1), Duration.ofHours(1)));
        var anchors = new Anchors(
                properties, Clock.systemUTC(), new StaticListableBeanFactory().getBeanProvider(AnchorSink.class));
        var mirror = new Mirror(
                properties,
                new NamedParameterJdbcTemplate(fixture.database),
                SampleActions.VOCABULARY,
                anchors,
                alarm,
                meters);
        mirror.start();
        mirrors.add(mirror);
        return mirror;
    }

    private void record(String name, Mirror mirror) {
        fixture.log.record(SampleEntries.intent(name));
        mirror.wake(fixture.writer.head());
    }

    private List<String> exported() {
        return fixture.entries.following(NODE, 0, 100).stream()
                .map(EntryFormat::line)
                .toList();
    }

    private long keptPlace() {
        return JdbcClient.create(fixture.database)
                .sql("select coalesce(max(sequence), 0) from audit_mirror")
                .query(Long.class)
                .single();
    }

    private double lag() {
        return meters.get("postkick.audit.mirror.lag").gauge().value();
    }
}
