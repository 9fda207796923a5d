package io.postkick.queueact.run;

import io.postkick.queueact.result.ActNow;
import io.postkick.queueact.result.ActRecords;
import io.postkick.queueact.result.MessageAct;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Acts on this host's instances, under way or over. */
@Component
public class KnownActs {

    /** How long the last act is still told of. */
    private static final Duration NEWS = Duration.ofMinutes(5);

    private final ActRunner runner;
    private final ActRecords records;
    private final Strays strays;
    private final Clock clock;

    KnownActs(ActRunner runner, ActRecords records, Strays strays, Clock clock) {
        this.runner = runner;
        this.records = records;
        this.strays = strays;
        this.clock = clock;
    }

    /** The one of that id. */
    public Optional<ActNow> find(String instance, String id) {
        return runner.running(instance, id)
                .map(ActRun::view)
                .or(() -> runner.ended(instance).filter(ended -> ended.id().equals(id)))
                .or(() -> records.find(instance, id))
                .map(this::now);
    }

    private ActNow now(MessageAct act) {
        return new ActNow(act, strays.of(act), null);
    }

    /** Those that are not over, the newest first, and the last one if it ended no more than some minutes ago. */
    public List<ActNow> news(String instance) {
        List<MessageAct> news = new ArrayList<>(runner.running(instance));
        runner.ended(instance).filter(this::isRecent).ifPresent(news::add);
        return news.stream().map(this::now).toList();
    }

    private boolean isRecent(MessageAct ended) {
        Instant at = ended.endedAt();
        return at != null && at.plus(NEWS).isAfter(clock.instant());
    }

    /** The newest that is not over, or the last since this program started. */
    public Optional<ActNow> last(String instance) {
        return runner.running(instance).stream()
                .findFirst()
                .or(() -> runner.ended(instance))
                .map(this::now);
    }
}
