package io.postkick.compose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Kicks the queue manager one time after the other, as a script would, and keeps what it was told. */
final class Kicker implements AutoCloseable {

    /** Without it the kicks take the processor from what they wait for. */
    private static final int PAUSE_MILLIS = 50;

    private static final Duration LIMIT = Duration.ofMinutes(3);

    private final ApiClient api;
    private final List<ApiClient.Answer> answers = new CopyOnWriteArrayList<>();
    private final ScheduledExecutorService kicker = Executors.newSingleThreadScheduledExecutor();

    Kicker(ApiClient api) {
        this.api = api;
        ScheduledFuture<?> kicks = kicker.scheduleWithFixedDelay(this::kick, 0, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
        assertThat(kicks.isDone()).isFalse();
    }

    private void kick() {
        answers.add(api.kick("public/qmgr", "W"));
    }

    /** Waits for an answer with this status that comes from now on. */
    void awaitStatus(int status) {
        int seen = answers.size();
        await("status " + status).atMost(LIMIT).until(() -> since(seen).anyMatch(answer -> answer.status() == status));
    }

    /** Waits for a kick that Postfix heard, from now on. */
    void awaitDelivery() {
        int seen = answers.size();
        await("a kick that is delivered")
                .atMost(LIMIT)
                .until(() -> since(seen).anyMatch(answer -> answer.body().contains("\"outcome\":\"DELIVERED\"")));
    }

    private Stream<ApiClient.Answer> since(int seen) {
        return answers.stream().skip(seen);
    }

    /** The kicks that the console said it recorded. */
    List<String> acknowledged() {
        return answers.stream()
                .filter(answer -> answer.status() == 201)
                .map(answer -> answer.json().get("id").asString())
                .toList();
    }

    @Override
    public void close() {
        kicker.shutdown();
        await("the last answer").atMost(LIMIT).until(kicker::isTerminated);
    }
}
