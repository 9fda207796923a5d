package io.postkick.retry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.postkick.retry.run.HurriedThreads;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** How far it is from a call of the API to the bytes that Postfix gets: who reads the code has to follow that. */
class RetryPathTests extends RetryPagesTest {

    private static final int MOST_METHODS = 13;

    @Autowired
    private HurriedThreads threads;

    @Test
    void isShort() {
        List<String> sending = new CopyOnWriteArrayList<>();
        flush.answer(request -> {
            sending.addAll(whereItWaits());
            return 0;
        });

        assertThat(postApi("{\"ids\":[\"" + A + "\"]}")).hasStatus(202);

        await("the request").until(() -> !sending.isEmpty());
        List<String> path = new ArrayList<>(threads.begun());
        path.addAll(sending);
        assertThat(path)
                .startsWith("RetryApi.start")
                .contains("StepThreads.after")
                .endsWith("Connection.write");
        assertThat(path).as(String.join(" → ", path)).hasSizeLessThanOrEqualTo(MOST_METHODS);
    }

    /** The methods of the thread that has sent a request; it waits for the answer where it had called the one that writes. */
    private static List<String> whereItWaits() {
        return Thread.getAllStackTraces().entrySet().stream()
                .filter(thread -> thread.getKey().getName().startsWith("retry-"))
                .map(thread -> HurriedThreads.methods(thread.getValue()))
                .filter(methods -> methods.contains("Exchange.onStream"))
                .findFirst()
                .map(methods -> {
                    List<String> path = new ArrayList<>(methods.subList(0, methods.indexOf("Exchange.onStream") + 1));
                    path.add("Connection.write");
                    return path;
                })
                .orElse(List.of());
    }
}
