package io.postkick.access.record;

import io.postkick.upkeep.Rounds;
import io.postkick.upkeep.Upkeep;
import java.time.Duration;
import java.util.List;
import org.springframework.stereotype.Component;

/** Sees to it that what was counted of refusals is said, also when no further one comes, and before the console stops. */
@Component
class RefusalWatch extends Upkeep {

    private static final Duration EVERY = Duration.ofSeconds(10);

    private final List<CountedRefusals> counted;

    RefusalWatch(List<CountedRefusals> counted) {
        super("refusal-watch");
        this.counted = counted;
    }

    @Override
    protected void begin(Rounds started) {
        counted.forEach(refusals -> started.every(EVERY, refusals::announceDue));
    }

    @Override
    protected void conclude(Rounds ended) {
        counted.forEach(CountedRefusals::announceRest);
    }
}
