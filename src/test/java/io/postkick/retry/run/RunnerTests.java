package io.postkick.retry.run;

import static io.postkick.testsupport.Refusing.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.postkick.access.Actor;
import io.postkick.access.Role;
import io.postkick.audit.log.AuditLog;
import io.postkick.audit.log.AuditUnavailable;
import io.postkick.host.instance.Instances;
import io.postkick.host.queue.Found;
import io.postkick.refusal.Refused;
import io.postkick.retry.RetryTest;
import io.postkick.retry.choice.RetryProperties;
import io.postkick.retry.choice.Selected;
import io.postkick.retry.result.Means;
import io.postkick.testsupport.Beside;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Which retry an instance is kept for, before it is on the record. */
@RetryTest
class RunnerTests {

    private static final Actor ROOT = new Actor("root", Role.ADMIN, "192.0.2.3", "password");

    @Autowired
    private NextRequest nextRequest;

    @Autowired
    private QueueWatch watch;

    @Autowired
    private RetryLog retryLog;

    @Autowired
    private MeterRegistry meters;

    @Autowired
    private RetryThreads threads;

    @Autowired
    private RetryProperties properties;

    @Autowired
    private AuditLog audit;

    @Autowired
    private ProgressTable progress;

    @Autowired
    private Instances instances;

    private final CountDownLatch recorded = new CountDownLatch(1);
    private final Semaphore leaving = new Semaphore(Integer.MAX_VALUE);
    private boolean diskIsFull;
    private Runner runner;

    @BeforeEach
    void make() {
        var interrupted = new InterruptedRetries(audit, progress) {
            @Override
            void conclude() {
                if (diskIsFull) {
                    throw new AuditUnavailable("The disk is full.");
                }
            }
        };
        var conclusion = new Conclusion(audit, progress, retryLog, meters, Clock.systemUTC()) {
            @Override
            boolean record(Run run, Concluding stage) {
                boolean done = super.record(run, stage);
                recorded.countDown();
                leaving.acquireUninterruptibly();
                return done;
            }
        };
        runner = new Runner(nextRequest, watch, conclusion, interrupted, threads, properties);
    }

    @Test
    void keepsAnInstanceForOneUntilItIsGivenBack() {
        runner.start();
        Plan first = plan();
        Claim claim = claim(first);

        assertRefused(RunWhy.RUNNING, () -> claim(plan()))
                .returns(
                        new Refused.Earlier(first.id(), "/api/v1/instances/mx1/queue/retries/" + first.id()),
                        Refused::earlier);
        assertThat(runner.running("mx1")).as("what is not on the record").isEmpty();
        runner.release(claim);

        claim(plan());
    }

    @Test
    void keepsItForNobodyAsLongAsWhatWasCutOffIsNotConcluded() {
        diskIsFull = true;
        runner.start();
        assertRefused(RunWhy.CUT_OFF_OPEN, () -> claim(plan()));
        diskIsFull = false;

        claim(plan());
    }

    @Test
    void keepsItForNobodyWhenTheConsoleStops() {
        assertRefused(RunWhy.STOPPING, () -> claim(plan()));
        runner.start();

        claim(plan());
    }

    @Test
    void keepsItForTheNextAsSoonAsTheOneBeforeIsKnownToBeOver() throws Exception {
        runner.start();
        leaving.drainPermits();
        Claim claim = claim(plan());
        Run run = runner.begin(claim, audit.recordTogether(claim.intended()).get(0));
        runner.stop(run, "bob");
        recorded.await();
        assertThat(run.view().isOver()).isTrue();

        var next = Beside.supply(() -> claim(plan()));
        await().until(run.turn()::hasQueuedThreads);
        leaving.release();

        assertThat(next.get()).isNotNull();
    }

    private Claim claim(Plan plan) {
        return runner.claim(plan, Found.NOTHING);
    }

    private Plan plan() {
        var selected = new Selected(
                instances.find("mx1").orElseThrow(), Means.EACH, null, List.of("E352D20C0A1"), "Chosen.", "", null);
        return new Plan(UUID.randomUUID().toString(), ROOT, selected, null);
    }
}
