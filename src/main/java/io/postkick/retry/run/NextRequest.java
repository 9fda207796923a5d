package io.postkick.retry.run;

import io.postkick.audit.log.AuditLog;
import io.postkick.audit.log.AuditUnavailable;
import io.postkick.retry.choice.Selected;
import io.postkick.retry.result.MessageResult;
import io.postkick.retry.result.RetryState;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/** Makes the next request of a retry: first its number is on disk, then it is sent, once. */
@Component
class NextRequest {

    private static final Logger log = LoggerFactory.getLogger(NextRequest.class);

    /** So often in a row nobody is there before the rest is given up. */
    private static final int MOST_UNREACHABLE = 3;

    private final AuditLog audit;
    private final ProgressTable progress;
    private final RequestSender sender;
    private final RetryLog retryLog;
    private final RetryThreads threads;
    private final Clock clock;

    NextRequest(
            AuditLog audit,
            ProgressTable progress,
            RequestSender sender,
            RetryLog retryLog,
            RetryThreads threads,
            Clock clock) {
        this.audit = audit;
        this.progress = progress;
        this.sender = sender;
        this.retryLog = retryLog;
        this.threads = threads;
        this.clock = clock;
    }

    /**
     * Makes one request, unless the retry waits for a person, or there is a reason to make no more.
     *
     * @return how long to wait before what comes then
     */
    Duration make(Run run) {
        Duration pause = pause(run);
        if (pause.compareTo(Duration.ZERO) > 0) {
            return pause;
        }
        Course course = run.stage().course();
        int request = course.asked().number() + 1;
        EndReason end = obstacle(course, request);
        if (end == null) {
            run.move(Asking.class, Asking::underWay);
            Selected selected = course.plan().selected();
            RequestAnswer answer = sender.send(
                    Objects.requireNonNull(selected.instance().queueDirectory()),
                    selected.means(),
                    course.plan().subject(request));
            end = keep(run.move(Asking.class, asking -> asking.answered(answer)).course(), answer);
        }
        return end == null ? run.untilNext() : over(run, end);
    }

    private Duration over(Run run, EndReason why) {
        run.move(Asking.class, asking -> asking.next(why, clock.instant(), threads.nanos()));
        return Duration.ZERO;
    }

    /** How long it waits for a person at most; zero if it does not. Who waited for too long is stopped. */
    private Duration pause(Run run) {
        Course course = run.stage().course();
        if (course.asked().number() == 0) {
            retryLog.begin(run);
        }
        if (course.stop() != null) {
            return Duration.ZERO;
        }
        long now = threads.nanos();
        Duration left = run.move(Asking.class, asking -> asking.before(now))
                .course()
                .pauses()
                .left(now);
        if (left != null && left.compareTo(Duration.ZERO) <= 0) {
            run.stop("It had paused, and nobody had it go on in time.", false);
        }
        return left == null ? Duration.ZERO : left;
    }

    /** Why the next request is not to be made; null when it is, and its number is on disk. */
    private @Nullable EndReason obstacle(Course course, int request) {
        if (course.stop() != null) {
            return new EndReason(RetryState.STOPPED, course.stop().why());
        }
        try {
            audit.requireWritable();
            if (request == 1) {
                progress.begin(course.id());
            }
            progress.mark(course.id(), request);
            return null;
        } catch (AuditUnavailable | DataAccessException e) {
            return unrecorded(course, e);
        }
    }

    /** Why no more is to be asked after an answer; null when there is more. */
    private @Nullable EndReason keep(Course course, RequestAnswer answer) {
        int request = course.asked().number();
        try {
            if (answer.result() != MessageResult.SENT) {
                progress.answered(course.id(), request, answer);
            }
            if (course.isAllAsked()) {
                progress.mark(course.id(), request + 1);
            }
        } catch (DataAccessException e) {
            return unrecorded(course, e);
        }
        if (course.isAllAsked()) {
            return allAsked(course);
        }
        return course.asked().unreachable() < MOST_UNREACHABLE
                ? null
                : new EndReason(
                        RetryState.FAILED,
                        "Postfix was not there to be asked, three times in a row. " + answer.detail());
    }

    /** When nothing was sent, the last answer says most. */
    private static EndReason allAsked(Course course) {
        AskedSoFar.Unusual unusual = course.asked().last();
        return unusual == null || course.results().isAnySent()
                ? new EndReason(RetryState.DONE, "")
                : new EndReason(RetryState.FAILED, unusual.answer().detail());
    }

    private static EndReason unrecorded(Course course, RuntimeException e) {
        log.error("Retry {} ends at once: what it does cannot be recorded any more", course.id(), e);
        return new EndReason(
                RetryState.FAILED,
                "What it does could not be recorded any more, so it ended at once; nothing more was sent.");
    }
}
