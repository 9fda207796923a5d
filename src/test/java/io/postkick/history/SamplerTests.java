package io.postkick.history;

import static io.postkick.testsupport.FakeService.sayingAndClosing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.postkick.access.As;
import io.postkick.access.FreshDataDirectory;
import io.postkick.access.SettableClock;
import io.postkick.host.instance.Instances;
import io.postkick.host.queue.Queues;
import io.postkick.host.queue.scan.FakeShowq;
import io.postkick.host.queue.snapshot.Listed;
import io.postkick.testsupport.FakeConnection;
import io.postkick.testsupport.FakePostfix;
import io.postkick.testsupport.FakeService;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;

/**
 * When the queues of two instances are read for their size over time. Neither the clock by which samples are kept nor the one
 * by which a reading is timed goes by itself.
 */
@Tag("once")
@SpringBootTest(
        properties = {"postkick.admin-password=" + As.ADMIN_PASSWORD, "postkick.queue.sample-interval=0s"},
        webEnvironment = SpringBootTest.WebEnvironment.MOCK)
@ContextConfiguration(initializers = {FreshDataDirectory.class, SamplerTests.TwoInstances.class})
@Import(SettableClock.class)
@Timeout(60)
class SamplerTests {

    private static final Duration INTERVAL = Duration.ofMillis(50);
    private static final Duration SEVERAL_INTERVALS = INTERVAL.multipliedBy(8);

    /** What the sampler times its readings by. */
    private static final AtomicLong NANOS = new AtomicLong();

    /** How long showq(8) of the second instance takes by that. */
    private static final AtomicReference<Duration> SLOWNESS = new AtomicReference<>(Duration.ZERO);

    private static final AtomicReference<FakePostfix> FIRST = new AtomicReference<>();
    private static final AtomicReference<FakePostfix> SECOND = new AtomicReference<>();

    @Autowired
    private Instances instances;

    @Autowired
    private Queues queues;

    @Autowired
    private SampleKeeper samples;

    @Autowired
    private SettableClock clock;

    private FakeService first;
    private FakeService second;
    private Sampler sampler;

    /** Makes them, with nobody who listens. */
    static class TwoInstances implements ApplicationContextInitializer<ConfigurableApplicationContext> {

        @Override
        public void initialize(ConfigurableApplicationContext context) {
            String showq = "showq unix n - y - - showq\n";
            FIRST.set(FakePostfix.temporary().configure(showq).join(context, 0, "mx1"));
            SECOND.set(FakePostfix.temporary().configure(showq).join(context, 1, "mx2"));
        }
    }

    @BeforeEach
    void listen() {
        clock.advance(Duration.ofHours(1));
        SLOWNESS.set(Duration.ZERO);
        first = FakeShowq.in(FIRST.get().queueDirectory(), sayingAndClosing(Listed.queue(List.of())));
        second = FakeShowq.in(SECOND.get().queueDirectory(), SamplerTests::answerSlowly);
    }

    private static void answerSlowly(FakeConnection connection) throws IOException {
        NANOS.addAndGet(SLOWNESS.get().toNanos());
        connection.write(Listed.queue(List.of()));
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
        queues.read("mx1");
        await().until(() -> samples.hasOneSince("mx1", Duration.ofMinutes(1)));
        start(INTERVAL);

        await().until(() -> samples.hasOneSince("mx2", Duration.ofMinutes(1)));
        await().during(SEVERAL_INTERVALS).until(() -> first.connections() == 1 && second.connections() == 1);
        clock.advance(Duration.ofMinutes(5));
        await().until(() -> first.connections() == 2 && second.connections() == 2);
    }

    @Test
    void readsAQueueThatTakesLongLessOften() {
        SLOWNESS.set(Duration.ofSeconds(5));
        start(INTERVAL);

        await().until(() -> {
            clock.advance(Duration.ofMinutes(5));
            return first.connections() >= 3 && second.connections() >= 1;
        });
        assertThat(second.connections()).isEqualTo(1);
        NANOS.addAndGet(Duration.ofSeconds(101).toNanos());
        await().until(() -> {
            clock.advance(Duration.ofMinutes(5));
            return second.connections() == 2;
        });
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
        sampler = new Sampler(instances, queues, samples, new SampleProperties(interval), NANOS::get);
        sampler.start();
    }
}
