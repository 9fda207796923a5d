package io.postkick.access;

import io.postkick.refusal.Refused;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Bounds how many requests of one kind hold a thread of the web server at once, for one person, whichever tokens they use, and for
 * all. The threads are few, and some requests end only when Postfix, a file system or a disk lets them: whoever has many of these
 * must not keep everybody else waiting. Takes no lock, and never waits.
 */
public final class Places {

    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

    private final String what;
    private final int perPerson;
    private final int all;
    private final AtomicInteger taken = new AtomicInteger();
    private final ConcurrentMap<String, Integer> takenBy = new ConcurrentHashMap<>();

    /**
     * Makes some, all of them free.
     *
     * @param what people call these requests, in the plural
     */
    public Places(String what, int perPerson, int all) {
        this.what = what;
        this.perPerson = perPerson;
        this.all = all;
    }

    /** One that is taken, until it is closed. */
    public final class Place implements AutoCloseable {

        private final String person;

        private Place(String person) {
            this.person = person;
        }

        @Override
        public void close() {
            leave(person);
        }
    }

    /**
     * Takes one.
     *
     * @throws Refused if there is none: at once, and nothing was done
     */
    public Place take(Actor actor) {
        int own = takenBy.merge(actor.name(), 1, Integer::sum);
        int everybodys = taken.incrementAndGet();
        if (own <= perPerson && everybodys <= all) {
            return new Place(actor.name());
        }
        leave(actor.name());
        throw own > perPerson ? refused(AccessWhy.NO_PLACE, perPerson) : refused(AccessWhy.NO_PLACE_FOR_ANYBODY, all);
    }

    private Refused refused(AccessWhy why, int most) {
        return Refused.because(why, most, what).retryAfter(RETRY_AFTER);
    }

    private void leave(String person) {
        taken.decrementAndGet();
        takenBy.computeIfPresent(person, (name, count) -> count == 1 ? null : count - 1);
    }
}
