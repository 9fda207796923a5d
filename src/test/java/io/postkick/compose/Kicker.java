package io.postkick.compose;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/** Kicks the queue manager one time after the other, as a script would, and keeps what it was told. */
final class Kicker implements AutoCloseable {

    private final ApiClient api;
    private final List<ApiClient.Answer> answers = new CopyOnWriteArrayList<>();
    private final Thread thread = new Thread(this::kick, "kicker");
    private volatile boolean ended;

    Kicker(ApiClient api) {
        this.api = api;
        thread.start();
    }

    private void kick() {
        while (!ended) {
            answers.add(api.kick("public/qmgr", "W"));
        }
    }

    /** Waits for an answer with this status that comes from now on. */
    void awaitStatus(int status) {
        int seen = answers.size();
        await("status " + status)
                .atMost(Duration.ofMinutes(1))
                .until(() -> since(seen).anyMatch(answer -> answer.status() == status));
    }

    /** Waits for a kick that Postfix heard, from now on. */
    void awaitDelivery() {
        int seen = answers.size();
        await("a kick that is delivered")
                .atMost(Duration.ofMinutes(1))
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
        ended = true;
        await("the last answer").atMost(Duration.ofMinutes(1)).until(() -> !thread.isAlive());
    }
}
