package io.postkick.retry.run;

import io.micrometer.core.instrument.MeterRegistry;
import io.postkick.audit.log.AlreadyRecorded;
import io.postkick.audit.log.AuditLog;
import io.postkick.audit.log.AuditUnavailable;
import io.postkick.retry.result.Headline;
import io.postkick.retry.result.MessageResult;
import io.postkick.retry.result.Results;
import io.postkick.retry.result.RetryState;
import io.postkick.retry.run.Concluding.Ending;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/** Puts on the record what came of a retry, message by message, when the mail log was read to its end. */
@Component
class Conclusion {

    private static final Logger log = LoggerFactory.getLogger(Conclusion.class);
    private static final int MOST_REASONS = 5;

    private final AuditLog audit;
    private final ProgressTable progress;
    private final RetryLog retryLog;
    private final MeterRegistry meters;
    private final Clock clock;

    Conclusion(AuditLog audit, ProgressTable progress, RetryLog retryLog, MeterRegistry meters, Clock clock) {
        this.audit = audit;
        this.progress = progress;
        this.retryLog = retryLog;
        this.meters = meters;
        this.clock = clock;
    }

    /**
     * Records the conclusion.
     *
     * @return false if the log does not take it now: to be tried again
     */
    boolean record(Run run, Concluding stage) {
        Ending ending = stage.ending() == null ? ended(run, stage) : stage.ending();
        RetryState outcome = stage.why().state();
        try {
            audit.recordTogether(run.plan().concluded(outcome, ending.sentence(), ending.results()));
        } catch (AuditUnavailable e) {
            log.error("Retry {} is over ({}), which cannot be recorded yet; it is tried again", run.id(), outcome, e);
            return false;
        } catch (AlreadyRecorded e) {
            log.info("The conclusion of retry {} had reached the log when that was last tried", run.id());
        }
        forget(run.id());
        run.move(Concluding.class, Concluding::next);
        count(outcome, ending.results());
        return true;
    }

    private Ending ended(Run run, Concluding stage) {
        Course course = stage.course();
        String logNote = retryLog.end(course);
        Results results = course.results();
        String note = Stream.of(course.pauses().words(), stage.note(), logNote, contradicted(course.aftermath()))
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining(" "));
        var ending = new Ending(sentence(stage.why().words(), results, note), results, clock.instant());
        run.move(Concluding.class, concluding -> concluding.with(ending));
        return ending;
    }

    private static String contradicted(Aftermath aftermath) {
        int messages = aftermath.contradicted();
        return say(
                messages,
                "Of %,d the mail log says that %s left, and the queue had them all the same: that is not believed. Whoever can"
                        + " write to the log can forge lines.",
                "it",
                "they");
    }

    private void forget(String id) {
        try {
            progress.end(id);
        } catch (DataAccessException e) {
            log.warn("The progress of retry {} stays in the database, where nobody asks for it", id, e);
        }
    }

    private void count(RetryState outcome, Results results) {
        meters.counter("postkick.queue.retries", "outcome", outcome.name()).increment();
        results.tally()
                .forEach((result, count) -> meters.counter("postkick.queue.retried", "result", result.name())
                        .increment(count));
    }

    /** How it ended, in one line, with what became of the mail before anything else but a reason to end early. */
    static String sentence(String words, Results results, String note) {
        List<String> sentences = new ArrayList<>();
        Map<MessageResult, Integer> tally = results.tally();
        int notSent = tally.getOrDefault(MessageResult.NOT_SENT, 0);
        int untouched = tally.getOrDefault(MessageResult.STILL_THERE, 0);
        sentences.add(words);
        sentences.add(Headline.of(results.outcomes(true)).words());
        sentences.add("Asked for %,d of %,d".formatted(results.size() - notSent, results.size()));
        sentences.add(say(untouched, "%,d %s in the queue as before, without a sign of a try", "is", "are"));
        sentences.add(say(notSent, "%,d %s not asked for", "was", "were"));
        sentences.add(note);
        sentences.add(reasons(results));
        return sentences.stream()
                .filter(text -> !text.isEmpty())
                .map(Conclusion::ended)
                .collect(Collectors.joining(" "));
    }

    private static String say(int messages, String text, String one, String many) {
        return messages == 0 ? "" : text.formatted(messages, messages == 1 ? one : many);
    }

    private static String ended(String sentence) {
        return sentence.endsWith(".") || sentence.endsWith("…") ? sentence : sentence + ".";
    }

    private static String reasons(Results results) {
        Map<String, Integer> counts = new TreeMap<>();
        results.groups().forEach((key, ids) -> {
            if (!key.reason().isEmpty()) {
                counts.merge(key.reason(), ids.size(), Integer::sum);
            }
        });
        List<String> most = counts.entrySet().stream()
                .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                .limit(MOST_REASONS)
                .map(count -> "%,d × %s".formatted(count.getValue(), count.getKey()))
                .toList();
        return most.isEmpty() ? "" : "Why: " + String.join("; ", most);
    }
}
