package io.postkick.upkeep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class RoundsTests {

    private static final Duration SHORT = Duration.ofMillis(1);

    private final Rounds rounds = new Rounds("counting");
    private final AtomicInteger count = new AtomicInteger();

    @AfterEach
    void end() {
        rounds.cutOff();
    }

    private void awaitRounds(int number) {
        int before = count.get();
        await().until(() -> count.get() >= before + number);
    }

    private static long said(CapturedOutput output) {
        return output.toString()
                .lines()
                .filter(line -> line.contains("The counting failed."))
                .count();
    }

    @Test
    void goOnAfterAFailureWhichIsSaidOnceUntilOneSucceeds(CapturedOutput output) {
        var fails = new AtomicBoolean(true);
        rounds.every(Duration.ZERO, SHORT, () -> {
            count.incrementAndGet();
            if (fails.get()) {
                throw new IllegalStateException("no");
            }
        });
        awaitRounds(3);
        assertThat(said(output)).isEqualTo(1);
        fails.set(false);
        awaitRounds(2);
        fails.set(true);
        awaitRounds(3);
        assertThat(said(output)).isEqualTo(2);
    }

    @Test
    void areDoneOneAfterTheOtherOnADaemonThread() {
        var daemon = new AtomicBoolean();
        var together = new AtomicInteger();
        var most = new AtomicInteger();
        for (int i = 0; i < 2; i++) {
            rounds.every(SHORT, () -> {
                most.accumulateAndGet(together.incrementAndGet(), Math::max);
                daemon.set(Thread.currentThread().isDaemon());
                together.decrementAndGet();
                count.incrementAndGet();
            });
        }
        awaitRounds(20);
        assertThat(daemon).isTrue();
        assertThat(most).hasValue(1);
    }

    @Test
    void endWithTheOneThatGoesOn() throws InterruptedException {
        var begun = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        rounds.every(Duration.ZERO, SHORT, () -> {
            begun.countDown();
            awaitUnlessInterrupted(goOn);
            count.incrementAndGet();
        });
        begun.await();
        rounds.end();
        assertThat(rounds.areOver()).isTrue();
        assertThat(rounds.awaitEnd(SHORT)).isFalse();
        goOn.countDown();
        assertThat(rounds.awaitEnd(Duration.ofMinutes(1))).isTrue();
        assertThat(count).hasValue(1);
    }

    @Test
    void areCutOffByInterruption() throws InterruptedException {
        var begun = new CountDownLatch(1);
        rounds.every(Duration.ZERO, SHORT, () -> {
            begun.countDown();
            awaitUnlessInterrupted(new CountDownLatch(1));
        });
        begun.await();
        rounds.cutOff();
        assertThat(rounds.awaitEnd(Duration.ofMinutes(1))).isTrue();
    }

    private static void awaitUnlessInterrupted(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
