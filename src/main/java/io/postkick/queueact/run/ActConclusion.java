package io.postkick.queueact.run;

import io.postkick.audit.log.AlreadyRecorded;
import io.postkick.audit.log.AuditLog;
import io.postkick.audit.log.AuditUnavailable;
import io.postkick.host.queue.Queues;
import io.postkick.host.queueact.QueueAct;
import io.postkick.queueact.result.ActRecords;
import io.postkick.queueact.result.ActResult;
import io.postkick.queueact.result.Undone;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/** Puts on the record what came of an act, message by message. */
@Component
class ActConclusion {

    private static final Logger log = LoggerFactory.getLogger(ActConclusion.class);

    private final AuditLog audit;
    private final ActTable table;
    private final Queues queues;
    private final Clock clock;

    ActConclusion(AuditLog audit, ActTable table, Queues queues, Clock clock) {
        this.audit = audit;
        this.table = table;
        this.queues = queues;
        this.clock = clock;
    }

    /**
     * Records the conclusion. Then the queue is read anew, for whoever looks next.
     *
     * @return false if the log does not take it now: to be tried again
     */
    boolean record(ActRun run) {
        List<ActResult> results = List.copyOf(run.results());
        Undone undone = run.undone();
        String why = Stream.of(undone == null ? null : undone.sentence(), run.stopped())
                .filter(Objects::nonNull)
                .collect(Collectors.joining(" "));
        String sentence =
                sentence(run.plan().act(), why, results, run.askedFor().messages(), run.notes());
        try {
            audit.recordTogether(ActRecords.concluded(run.intent(), run.outcome(), sentence, results));
        } catch (AuditUnavailable e) {
            log.error(
                    "Act {} on queued messages is over, which cannot be recorded yet; it is tried again", run.id(), e);
            return false;
        } catch (AlreadyRecorded e) {
            log.info("The conclusion of act {} had reached the log when that was last tried", run.id());
        }
        forget(run.id());
        String instance = run.plan().instance().name();
        queues.changed(instance);
        run.over(clock.instant(), sentence);
        queues.look(instance, Duration.ZERO);
        return true;
    }

    private void forget(String id) {
        try {
            table.end(id);
        } catch (DataAccessException e) {
            log.warn("What was kept of act {} stays in the database, where nobody asks for it", id, e);
        }
    }

    /** How it ended, in one line. */
    static String sentence(
            QueueAct act, @Nullable String why, List<ActResult> results, int asked, @Nullable String notes) {
        Map<String, Integer> found = new LinkedHashMap<>();
        results.stream()
                .sorted(Comparator.comparing(ActResult::result))
                .forEach(result -> found.merge(words(act, result), 1, Integer::sum));
        List<String> counts = new ArrayList<>();
        found.forEach((words, messages) -> counts.add("%,d %s".formatted(messages, words)));
        String headline = counts.isEmpty() ? "" : String.join(" · ", counts) + ".";
        return Stream.of(why, headline, "Asked for %,d of %,d.".formatted(asked, results.size()), notes)
                .filter(text -> text != null && !text.isEmpty())
                .collect(Collectors.joining(" "));
    }

    private static String words(QueueAct act, ActResult result) {
        if (Undone.isReleased(result)) {
            return "released from hold";
        } else if (Undone.isAsBefore(result)) {
            return "on hold as before";
        } else if (Undone.isLeft(result)) {
            return "left on hold";
        } else if (Undone.isTakenOff(result)) {
            return "taken off hold by somebody";
        }
        return switch (result.result()) {
            case DONE ->
                switch (act) {
                    case HOLD -> "put on hold";
                    case RELEASE -> "released";
                    case REQUEUE -> "put in again";
                    case EXPIRE -> "to be returned to their senders";
                    case DELETE -> "deleted";
                };
            case UNDONE -> "on hold, undone";
            case GONE -> "not in the queue";
            case BUSY -> "left alone, since Postfix was at work on them";
            case REFUSED -> act == QueueAct.DELETE ? "not deleted" : "left as they were";
            case UNKNOWN -> "of which nobody can say";
        };
    }
}
