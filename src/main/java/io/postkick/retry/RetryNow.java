package io.postkick.retry;

import io.postkick.retry.elsewhere.FarRetries;
import io.postkick.retry.result.Retry;
import io.postkick.retry.result.RetryRecords;
import io.postkick.retry.result.RetryState;
import io.postkick.retry.run.Run;
import io.postkick.retry.run.Runner;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Which retries go on now, and how those stand that are over: for pages that tell of more than retries, and for whoever may see them. */
@Component
public class RetryNow {

    private final Runner runner;
    private final RetryRecords records;
    private final FarRetries elsewhere;

    RetryNow(Runner runner, RetryRecords records, FarRetries elsewhere) {
        this.runner = runner;
        this.records = records;
        this.elsewhere = elsewhere;
    }

    /**
     * A retry that is not over.
     *
     * @param state {@code RUNNING}, {@code PAUSED}, {@code STOPPING}, {@code UNHEARD}, or {@code WATCHING} when everything was asked for
     * @param asked how many of the requests were made
     */
    public record UnderWay(String id, String actor, String state, int asked, int requests) {}

    /** The one that is not over. Of an instance of another host nobody is asked how far it is. */
    public Optional<UnderWay> of(String instance) {
        if (FarRetries.isFar(instance)) {
            return elsewhere
                    .recorded(instance)
                    .filter(retry -> !retry.isOver())
                    .map(retry -> new UnderWay(
                            retry.id(), retry.actor(), RetryState.UNHEARD.name(), retry.asked(), retry.requests()));
        }
        return last(instance)
                .filter(retry -> !retry.isOver())
                .map(retry -> new UnderWay(
                        retry.id(),
                        retry.actor(),
                        retry.isWatching() ? "WATCHING" : retry.state().name(),
                        retry.asked(),
                        retry.requests()));
    }

    /** One of an instance, under way or over. */
    public Optional<Retry> find(String instance, String id) {
        return FarRetries.isFar(instance)
                ? elsewhere.find(instance, id)
                : here(instance).filter(retry -> retry.id().equals(id)).or(() -> records.find(instance, id));
    }

    /** The one that runs, or the last since the console started; of an instance of another host the last that was begun here. */
    Optional<Retry> last(String instance) {
        return FarRetries.isFar(instance) ? elsewhere.last(instance) : here(instance);
    }

    private Optional<Retry> here(String instance) {
        return runner.running(instance).map(Run::view).or(() -> runner.ended(instance));
    }
}
