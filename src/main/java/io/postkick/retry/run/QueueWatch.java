package io.postkick.retry.run;

import io.postkick.host.queue.Listing;
import io.postkick.host.queue.Queues;
import io.postkick.host.queue.Scan;
import io.postkick.retry.choice.RetryProperties;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads the queue after the last request, until nothing more is to be expected of the messages or the time is over. */
@Component
class QueueWatch {

    private static final String TIME_OVER =
            "When the time to watch was over, some were on their way or had just moved; the mail log has the rest.";

    private static final String UNREAD = "What became of them was not seen, since the queue could not be read. ";

    private static final String HURRIED = "The console or a person ended it before it was known what became of them.";

    private static final Duration BETWEEN_READINGS = Duration.ofSeconds(1);

    private final Queues queues;
    private final RetryThreads threads;
    private final Duration window;

    QueueWatch(Queues queues, RetryThreads threads, RetryProperties properties) {
        this.queues = queues;
        this.threads = threads;
        this.window = properties.retryWindow();
    }

    /**
     * Reads once.
     *
     * @return how long to wait before what comes then
     */
    Duration look(Run run, Watching begun) {
        boolean timeOver = threads.nanos() - begun.from() >= window.toNanos();
        Listing listing = read(run);
        Watching stage = run.in(Watching.class);
        String enough = listing == null || stage.isHurried() ? HURRIED : seen(run, stage, listing, timeOver);
        if (enough == null) {
            return BETWEEN_READINGS;
        }
        run.move(Watching.class, watching -> watching.next(enough));
        return Duration.ZERO;
    }

    /** What there is to say about the watching when this was enough of it; null when it was not. */
    private @Nullable String seen(Run run, Watching stage, Listing listing, boolean timeOver) {
        Scan failed = listing.failed();
        if (failed != null) {
            String why = failed.problem() == null ? "" : failed.problem().detail();
            return timeOver ? UNREAD + why : null;
        }
        Aftermath aftermath = stage.course().aftermath();
        // A scan that others began earlier may have passed by before the last request.
        if (!listing.readBy().startedAt().isBefore(stage.askedAt())) {
            Aftermath now = aftermath.with(queues.find(listing, run.plan().ids()));
            run.move(Watching.class, watching -> watching.with(now));
            aftermath = now;
        }
        if (aftermath.isSettled()) {
            return "";
        }
        // One reading can miss a message that moves: the second is waited for even where a reading takes longer than
        // that.
        return timeOver && aftermath.wasReadTwice() ? TIME_OVER : null;
    }

    private @Nullable Listing read(Run run) {
        Watching stage = run.move(Watching.class, watching -> watching.readBy(Thread.currentThread()));
        try {
            return stage.isHurried()
                    ? null
                    : queues.read(stage.course().plan().selected().instance().name());
        } catch (InterruptedException stopping) {
            return null;
        } finally {
            run.move(Watching.class, watching -> watching.readBy(null));
            // Whoever hurries the retry interrupts its reading, and nothing after it.
            Thread.interrupted();
        }
    }
}
