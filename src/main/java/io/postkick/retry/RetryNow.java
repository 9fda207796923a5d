package io.postkick.retry;

import io.postkick.retry.run.Run;
import io.postkick.retry.run.Runner;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Which retries go on now, for pages that tell of more than retries. */
@Component
public class RetryNow {

    private final Runner runner;

    RetryNow(Runner runner) {
        this.runner = runner;
    }

    /**
     * A retry that is not over.
     *
     * @param state {@code RUNNING}, {@code PAUSED}, {@code STOPPING}, or {@code WATCHING} when everything was asked for
     * @param asked how many of the requests were made
     */
    public record UnderWay(String id, String actor, String state, int asked, int requests) {}

    public Optional<UnderWay> of(String instance) {
        return runner.running(instance)
                .map(Run::view)
                .filter(retry -> !retry.isOver())
                .map(retry -> new UnderWay(
                        retry.id(),
                        retry.actor(),
                        retry.isWatching() ? "WATCHING" : retry.state().name(),
                        retry.asked(),
                        retry.requests()));
    }
}
