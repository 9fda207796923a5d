package io.postkick.retry;

import io.postkick.queue.Listing;
import io.postkick.queue.Queues;
import io.postkick.queue.Scan;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads the queue after the last request, until nothing more is to be expected of the messages or the time is over. */
@Component
class QueueWatch {

    private static final String TIME_OVER =
            "When the time to watch was over, some were on their way or had just moved; the mail log has the rest.";

    private static final String UNREAD = "What became of them was not seen, since the queue could not be read. ";

    private final Queues queues;
    private final Duration window;

    QueueWatch(Queues queues, RetryProperties properties) {
        this.queues = queues;
        this.window = properties.retryWindow();
    }

    /**
     * Reads once.
     *
     * @param watched how long the retry has been watched
     * @return whether that was enough
     */
    boolean look(Run run, Duration watched) {
        Listing listing = read(run);
        if (listing == null || run.isHurried()) {
            run.watched("The console or a person ended it before it was known what became of them.");
            return true;
        }
        boolean timeOver = watched.compareTo(window) >= 0;
        Scan failed = listing.failed();
        if (failed != null) {
            if (timeOver) {
                run.watched(UNREAD
                        + (failed.problem() == null ? "" : failed.problem().detail()));
            }
            return timeOver;
        }
        // A scan that others began earlier may have passed by before the last request.
        if (!listing.readBy().startedAt().isBefore(run.askedAt())) {
            run.aftermath().observe(listing.snapshot());
        }
        if (run.aftermath().isSettled()) {
            run.watched("");
            return true;
        }
        // One reading can miss a message that moves: the second is waited for even where a reading takes longer than
        // that.
        if (timeOver && run.aftermath().wasReadTwice()) {
            run.watched(TIME_OVER);
            return true;
        }
        return false;
    }

    private @Nullable Listing read(Run run) {
        run.reader(Thread.currentThread());
        try {
            return run.isHurried() ? null : queues.read(run.plan().selected().instance());
        } catch (InterruptedException stopping) {
            return null;
        } finally {
            run.reader(null);
            // Whoever hurries the retry interrupts its reading, and nothing after it.
            Thread.interrupted();
        }
    }
}
