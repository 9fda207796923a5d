package io.postkick.audit.copy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.postkick.audit.entry.ChainHead;
import io.postkick.audit.log.AuditProperties;
import io.postkick.audit.log.LogFixture;
import io.postkick.refusal.Refused;
import io.postkick.testsupport.Refusing;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.support.StaticListableBeanFactory;

/** When the end of the chain goes to places outside the database, and what happens when one of them fails. */
class AnchorsTests {

    private static final int EVERY = 3;
    private static final Duration INTERVAL = Duration.ofHours(1);

    private final Logger logger = (Logger) LoggerFactory.getLogger("postkick.audit.anchor");
    private final ListAppender<ILoggingEvent> appender = new ListAppender<>();
    private final List<String> outside = new CopyOnWriteArrayList<>();
    private Instant now = LogFixture.NOON;

    private final Clock clock = new Clock() {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    };

    @BeforeEach
    void listen() {
        appender.start();
        logger.addAppender(appender);
    }

    @AfterEach
    void stopListening() {
        logger.detachAppender(appender);
    }

    @Test
    void comeAfterSoManyEntries() {
        Anchors anchors = anchors(outside::add);
        for (int sequence = 1; sequence <= 8; sequence++) {
            anchors.committed(head(sequence));
        }

        assertThat(logged()).containsExactly(head(1).toString(), head(4).toString(), head(7).toString());
    }

    @Test
    void comeAfterSoMuchTimeIfThereIsAnythingNew() {
        Anchors anchors = anchors(outside::add);
        anchors.committed(head(1));
        now = now.plus(INTERVAL);
        anchors.onTime();
        anchors.committed(head(2));
        anchors.committed(head(3));
        now = now.plus(INTERVAL).minusSeconds(1);
        anchors.onTime();
        now = now.plusSeconds(1);
        anchors.onTime();

        assertThat(logged()).containsExactly(head(1).toString(), head(2).toString(), head(3).toString());
    }

    @Test
    void comeAtTheEnd() {
        Anchors anchors = anchors(outside::add);
        anchors.committed(head(1));
        anchors.committed(head(2));
        anchors.last();
        anchors.last();

        assertThat(logged()).containsExactly(head(1).toString(), head(2).toString());
        assertThat(outside).last().isEqualTo("postkick-console: anchor node=mx1 sequence=2 hash=" + head(2).hash());
    }

    @Test
    void holdNobodyUpWhenAPlaceHangsAndLeaveOutWhatANewerOneStandsFor() throws InterruptedException {
        CountDownLatch hanging = new CountDownLatch(1);
        CountDownLatch released = new CountDownLatch(1);
        Anchors anchors = anchors(line -> {
            hanging.countDown();
            await().forever().until(() -> released.getCount() == 0);
            outside.add(line);
        });
        anchors.committed(head(1));
        hanging.await();
        anchors.committed(head(4));
        anchors.committed(head(7));
        released.countDown();
        anchors.last();

        assertThat(outside).containsExactly(head(1).inWords(), head(7).inWords());
    }

    @Test
    void goOnWhenAPlaceFails() {
        Anchors anchors = anchors(line -> {
            if (line.equals(head(1).inWords())) {
                throw new IOException("nobody listens");
            }
            outside.add(line);
        });
        anchors.committed(head(1));
        await().until(() -> logged().size() == 1);
        anchors.committed(head(4));
        anchors.last();

        assertThat(outside).contains(head(4).inWords());
        assertThat(logged()).hasSize(2);
    }

    @Test
    void areReadFromALineOfTheMailLog() {
        ChainHead head = head(1204);

        assertThat(ChainHead.parse("Nov 23 12:00:00 mx1 postfix/postlog[7]: " + head.inWords()))
                .isEqualTo(head);
        assertThat(ChainHead.parse(head.toString())).isEqualTo(head);
        assertThatExceptionOfType(Refused.class).isThrownBy(() -> ChainHead.parse(head.inWords() + "0"));
        assertThatExceptionOfType(Refused.class).isThrownBy(() -> ChainHead.parse("mx1:0:" + head.hash()));
        assertThat(ChainHead.parse("a:b sequence=1:7:" + head.hash()))
                .isEqualTo(new ChainHead("a:b sequence=1", 7, head.hash()));
        for (String unusable : List.of(
                "",
                ":1:" + head.hash(),
                "mx1:1:" + head.hash().substring(1),
                "mx1:01:" + head.hash(),
                "mx1:\u0661:" + head.hash(),
                "mx1:1234567890123456789:" + head.hash(),
                "postkick-console: anchor node= sequence=1 hash=" + head.hash(),
                "x".repeat(400) + head)) {
            assertThatExceptionOfType(Refused.class)
                    .as(unusable)
                    .isThrownBy(() -> ChainHead.parse(unusable))
                    .satisfies(e -> assertThat(Refusing.words(e)).contains("of at most 400 characters"));
        }
    }

    /** One line of 320,000 characters once took 14 s. */
    @Test
    @Timeout(2)
    void areRefusedInNoTimeWhateverTheyLookLike() {
        String line = "postkick-console: anchor node=a sequence=1 ".repeat(7_500);

        assertThatExceptionOfType(Refused.class).isThrownBy(() -> ChainHead.parse(line));
    }

    private Anchors anchors(AnchorSink sink) {
        var limits = new AuditProperties.Log(Duration.ofSeconds(5), 64, EVERY, INTERVAL, INTERVAL);
        return new Anchors(
                new AuditProperties("mx1", Path.of("unused"), limits),
                clock,
                new StaticListableBeanFactory(Map.of("sink", sink)).getBeanProvider(AnchorSink.class));
    }

    private List<String> logged() {
        return appender.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }

    private static ChainHead head(long sequence) {
        return new ChainHead("mx1", sequence, String.format("%064x", sequence));
    }
}
