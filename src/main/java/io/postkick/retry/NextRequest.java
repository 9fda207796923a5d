package io.postkick.retry;

import io.postkick.audit.AuditLog;
import io.postkick.audit.AuditUnavailable;
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

    NextRequest(AuditLog audit, ProgressTable progress, RequestSender sender) {
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
    EndReason ask(Run run) {
        String stopped = run.stopped();
        if (stopped != null) {
            return new EndReason(RetryState.STOPPED, stopped);
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
        RequestAnswer answer = sender.send(
                Objects.requireNonNull(selected.instance().queueDirectory()),
                selected.means(),
                run.plan().subject(request));
        run.answered(answer);
        return keep(run, request, answer);
    }

    private @Nullable EndReason keep(Run run, int request, RequestAnswer answer) {
        try {
            if (answer.result() != MessageResult.SENT) {
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
                : new EndReason(
                        RetryState.FAILED, "Postfix was not there to be asked, three times in a row. " + answer.detail());
    }

    private static EndReason allAsked(Run run) {
        RequestAnswer unusual = run.lastUnusual();
        boolean anySent = run.results().tally().keySet().stream().anyMatch(MessageResult::wasSent);
        return unusual == null || anySent ? new EndReason(RetryState.DONE, "") : new EndReason(RetryState.FAILED, unusual.detail());
    }

    private static EndReason unrecorded(Run run, RuntimeException e) {
        log.error("Retry {} ends at once: what it does cannot be recorded any more", run.id(), e);
        return new EndReason(
                RetryState.FAILED,
                "What it does could not be recorded any more, so it ended at once; nothing more was sent.");
    }
}
