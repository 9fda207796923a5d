package io.postkick.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.postkick.access.As;
import io.postkick.access.FreshDataDirectory;
import io.postkick.access.SettableClock;
import io.postkick.host.instance.Instances;
import io.postkick.host.queue.Queues;
import io.postkick.host.queue.scan.HandMadeShowq;
import io.postkick.host.queue.snapshot.Listed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;

/** When the queues of two instances are read for their size over time. The clock by which samples are kept stands still. */
@SpringBootTest(
        properties = {"postkick.admin-password=" + As.ADMIN_PASSWORD, "postkick.queue.sample-interval=0s"},
        webEnvironment = SpringBootTest.WebEnvironment.MOCK)
@ContextConfiguration(initializers = {FreshDataDirectory.class, SamplerTests.TwoInstances.class})
@Import(SettableClock.class)
@Timeout(60)
class SamplerTests {

    private static final Duration INTERVAL = Duration.ofMillis(50);
    private static final Duration SEVERAL_INTERVALS = INTERVAL.multipliedBy(8);

    /** How long showq(8) of the second instance takes. */
    private static final AtomicReference<Duration> SLOWNESS = new AtomicReference<>(Duration.ZERO);

    private static final AtomicReference<Path> DIRECTORY = new AtomicReference<>();

    @Autowired
    private Instances instances;

    @Autowired
    private Queues queues;

    @Autowired
    private SampleKeeper samples;

    @Autowired
    private SettableClock clock;

    private HandMadeShowq first;
    private HandMadeShowq second;
    private Sampler sampler;

    /** Makes them, with nobody who listens. */
    static class TwoInstances implements ApplicationContextInitializer<ConfigurableApplicationContext> {

        @Override
        public void initialize(ConfigurableApplicationContext context) {
            try {
                DIRECTORY.set(Files.createTempDirectory("sampled"));
                for (String name : new String[] {"mx1", "mx2"}) {
                    Path configuration = Files.createDirectories(DIRECTORY.get().resolve(name));
                    Files.writeString(
                            configuration.resolve("main.cf"), "queue_directory = " + configuration + "/spool\n");
                    Files.writeString(configuration.resolve("master.cf"), "showq unix n - y - - showq\n");
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            TestPropertyValues.of(
                            "postkick.instances[0].name=mx1",
                            "postkick.instances[0].config-directory="
                                    + DIRECTORY.get().resolve("mx1"),
                            "postkick.instances[1].name=mx2",
                            "postkick.instances[1].config-directory="
                                    + DIRECTORY.get().resolve("mx2"))
                    .applyTo(context);
        }
    }

    @BeforeEach
    void listen() throws IOException {
        clock.advance(Duration.ofHours(1));
        SLOWNESS.set(Duration.ZERO);
        for (String name : new String[] {"mx1", "mx2"}) {
            Files.deleteIfExists(DIRECTORY.get().resolve(name + "/spool/public/showq"));
        }
        first = HandMadeShowq.in(DIRECTORY.get().resolve("mx1/spool"), HandMadeShowq.sending(Listed.queue(List.of())));
        second = HandMadeShowq.in(DIRECTORY.get().resolve("mx2/spool"), SamplerTests::answerSlowly);
    }

    private static void answerSlowly(SocketChannel connection) throws IOException {
        LockSupport.parkNanos(SLOWNESS.get().toNanos());
        HandMadeShowq.write(connection, Listed.queue(List.of()));
    }

    @AfterEach
    void hangUp() {
        sampler.stop();
        first.close();
        second.close();
    }

    @Test
    void readsEachQueueAndKeepsItsSize() {
        start(INTERVAL);

        await().until(() ->
                samples.hasOneSince("mx1", Duration.ofMinutes(1)) && samples.hasOneSince("mx2", Duration.ofMinutes(1)));
        assertThat(first.connections()).isEqualTo(1);
        assertThat(second.connections()).isEqualTo(1);
    }

    @Test
    void leavesAQueueAloneThatSomebodyHasJustRead() throws Exception {
        queues.read(instances.find("mx1").orElseThrow());
        await().until(() -> samples.hasOneSince("mx1", Duration.ofMinutes(1)));
        start(INTERVAL);

        await().during(SEVERAL_INTERVALS).until(() -> first.connections() == 1 && second.connections() <= 1);
        clock.advance(Duration.ofMinutes(5));
        await().until(() -> first.connections() == 2 && second.connections() == 2);
    }

    @Test
    void readsAQueueThatTakesLongLessOften() {
        SLOWNESS.set(Duration.ofMillis(500));
        start(INTERVAL);

        await().until(() -> {
            clock.advance(Duration.ofMinutes(5));
            return first.connections() >= 5;
        });
        assertThat(second.connections()).isEqualTo(1);
    }

    @Test
    void readsNothingWhenItIsSwitchedOffOrStopped() {
        start(Duration.ZERO);
        await().during(SEVERAL_INTERVALS).until(() -> first.connections() == 0);
        start(INTERVAL);
        sampler.stop();
        assertThat(sampler.isRunning()).isFalse();
        await().during(SEVERAL_INTERVALS).until(() -> first.connections() == 0);
    }

    private void start(Duration interval) {
        sampler = new Sampler(instances, queues, samples, new SampleProperties(interval));
        sampler.start();
    }
}
