package io.postkick.retry;

import io.postkick.audit.log.AuditLog;
import io.postkick.audit.log.AuditUnavailable;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/** Makes the next request of a retry: first its number is on disk, then it is sent, once. */
@Component
class Asking {

    private static final Logger log = LoggerFactory.getLogger(Asking.class);

    /** So often in a row nobody is there before the rest is given up. */
    private static final int MOST_UNREACHABLE = 3;

    private final AuditLog audit;
    private final Progress progress;
    private final Sender sender;

    Asking(AuditLog audit, Progress progress, Sender sender) {
        this.audit = audit;
        this.progress = progress;
        this.sender = sender;
    }

    /**
     * Makes one request, unless there is a reason to make no more.
     *
     * @return why nothing more is to be asked; null when there is more
     */
    @Nullable
    Verdict ask(Run run) {
        String stopped = run.stopped();
        if (stopped != null) {
            return new Verdict(State.STOPPED, stopped);
        }
        int request = run.number() + 1;
        try {
            audit.requireWritable();
            if (request == 1) {
                progress.begin(run.id());
            }
            progress.mark(run.id(), request);
        } catch (AuditUnavailable | DataAccessException e) {
            return unrecorded(run, e);
        }
        run.asking(request);
        Selected selected = run.plan().selected();
        Answer answer = sender.send(
                Objects.requireNonNull(selected.instance().queueDirectory()),
                selected.way(),
                run.plan().subject(request));
        run.answered(answer);
        return keep(run, request, answer);
    }

    private @Nullable Verdict keep(Run run, int request, Answer answer) {
        try {
            if (answer.result() != Result.SENT) {
                progress.answered(run.id(), request, answer);
            }
            if (run.isAllAsked()) {
                progress.mark(run.id(), request + 1);
            }
        } catch (DataAccessException e) {
            return unrecorded(run, e);
        }
        if (run.isAllAsked()) {
            return allAsked(run);
        }
        return run.unreachable() < MOST_UNREACHABLE
                ? null
                : new Verdict(
                        State.FAILED, "Postfix was not there to be asked, three times in a row. " + answer.detail());
    }

    private static Verdict allAsked(Run run) {
        Answer unusual = run.lastUnusual();
        boolean anySent = run.results().tally().keySet().stream().anyMatch(Result::wasSent);
        return unusual == null || anySent ? new Verdict(State.DONE, "") : new Verdict(State.FAILED, unusual.detail());
    }

    private static Verdict unrecorded(Run run, RuntimeException e) {
        log.error("Retry {} ends at once: what it does cannot be recorded any more", run.id(), e);
        return new Verdict(
                State.FAILED,
                "What it does could not be recorded any more, so it ended at once; nothing more was sent.");
    }
}
