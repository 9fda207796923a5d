package io.postkick.access.throttle;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/**
 * How many passwords of people not signed in are hashed at once, so that strangers never have every processor, and how many wait for other services. A few wait for a short
 * time; the rest is turned away. Those who have signed in before from where they are have a place that strangers cannot take.
 */
@Component
public class HashingPlaces {

    static final int WAITING = 8;

    /** Each waits for another service, which may hang. */
    private static final int ASKING = 8;

    public static final Duration LONGEST_WAIT = Duration.ofSeconds(2);

    private final Group strangers = new Group(Math.max(1, Runtime.getRuntime().availableProcessors() / 2));
    private final Group proven = new Group(1);
    private final Group asking = new Group(ASKING);
    private final Group directories = new Group(ASKING);

    /** One place, until it is closed. */
    public interface Place {

        void close();
    }

    /** Empty if there is none, nor will be one soon. */
    public Optional<Place> take(boolean knownHere) {
        return (knownHere ? proven : strangers).take();
    }

    /** One in which another service is waited for, so that one that hangs keeps nobody from their password. */
    public Optional<Place> takeAsking() {
        return asking.take();
    }

    /** One in which directories are waited for, so that one that hangs keeps nobody from the other ways. */
    public Optional<Place> takeDirectory() {
        return directories.take();
    }

    private static final class Group {

        private final Semaphore hashing;
        private final Semaphore present;

        Group(int most) {
            hashing = new Semaphore(most, true);
            present = new Semaphore(most + WAITING);
        }

        Optional<Place> take() {
            if (!present.tryAcquire()) {
                return Optional.empty();
            }
            boolean taken = false;
            try {
                taken = hashing.tryAcquire(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } finally {
                if (!taken) {
                    present.release();
                }
            }
            return taken ? Optional.of(this::leave) : Optional.empty();
        }

        private void leave() {
            hashing.release();
            present.release();
        }
    }
}
