package io.postkick.pause.run;

import io.postkick.audit.entry.AuditEntry;
import io.postkick.audit.entry.NewEntry;
import io.postkick.audit.log.AlreadyRecorded;
import io.postkick.audit.log.AuditLog;
import io.postkick.host.queueact.Result;
import io.postkick.queueact.result.ActRecordFormat;
import io.postkick.queueact.result.ActResult;
import io.postkick.retry.result.RetryRecordFormat;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Puts on record that a pause is over, and what became of each message that it held; then nothing of it is kept elsewhere. */
@Component
class PauseEnd {

    private static final Logger log = LoggerFactory.getLogger(PauseEnd.class);

    private static final int AT_ONCE = 5000;

    private static final String LEFT = "Somebody else had released or deleted it.";
    private static final String PASSED_ON = "It stays on hold: another pause is about it, too.";
    private static final String NEVER_BEGUN = "The console ended before it began. It held nothing.";

    private final AuditLog audit;
    private final PauseTable table;

    PauseEnd(AuditLog audit, PauseTable table) {
        this.audit = audit;
        this.table = table;
    }

    /** @throws io.postkick.audit.log.AuditUnavailable if it cannot be recorded now: to be tried again */
    void record(QueuePause pause) {
        List<ActResult> results = results(pause.id());
        NewEntry intent = audit.ofAct(pause.id()).stream()
                .map(AuditEntry::content)
                .filter(content -> content.action().equals(PauseActions.SET))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("pause " + pause.id() + " is not on the record"));
        record(intent, "DONE", sentence(pause.liftedBy(), results), results);
        table.forget(pause.id());
        log.info("Pause {} of {} on {} is over", pause.id(), pause.mail().words(), pause.instance());
    }

    /** Of one that was on the record and not yet in the table when the console ended. */
    void neverBegun(NewEntry intent) {
        record(intent, "FAILED", NEVER_BEGUN, List.of());
    }

    private void record(NewEntry intent, String outcome, String sentence, List<ActResult> results) {
        try {
            audit.recordTogether(RetryRecordFormat.parts(
                    ActRecordFormat.details(sentence, results),
                    (detail, part) -> intent.followedBy(PauseActions.ENDED)
                            .outcome(outcome)
                            .detail(detail)
                            .part(part)
                            .entry()));
        } catch (AlreadyRecorded e) {
            log.info("The end of pause {} had reached the log when that was last tried", intent.actId());
        }
    }

    private List<ActResult> results(String pause) {
        List<ActResult> results = new ArrayList<>();
        List<PausedMessage> some = table.page(pause, 0, AT_ONCE);
        while (!some.isEmpty()) {
            some.forEach(message -> results.add(result(message)));
            some = table.page(pause, results.size(), AT_ONCE);
        }
        return results;
    }

    private static ActResult result(PausedMessage message) {
        return switch (message.state()) {
            case RELEASED -> new ActResult(message.id(), Result.DONE, "");
            case PASSED_ON -> new ActResult(message.id(), Result.REFUSED, PASSED_ON);
            case LEFT -> new ActResult(message.id(), Result.REFUSED, LEFT);
            case ASKED, HELD, UNSURE, RELEASING -> new ActResult(message.id(), Result.UNKNOWN, "");
        };
    }

    private static String sentence(@Nullable String liftedBy, List<ActResult> results) {
        Map<Result, Long> counts = results.stream()
                .collect(Collectors.groupingBy(
                        ActResult::result, () -> new EnumMap<>(Result.class), Collectors.counting()));
        long passedOn = results.stream()
                .filter(result -> result.text().equals(PASSED_ON))
                .count();
        long left = counts.getOrDefault(Result.REFUSED, 0L) - passedOn;
        return Stream.of(
                        liftedBy == null ? "Its time came." : "Lifted by " + liftedBy + ".",
                        results.isEmpty() ? "It held nothing." : "It held %,d.".formatted(results.size()),
                        counted(counts.getOrDefault(Result.DONE, 0L), "released"),
                        counted(left, "released or deleted before by somebody else"),
                        counted(passedOn, "still on hold for another pause"),
                        counted(counts.getOrDefault(Result.UNKNOWN, 0L), "of which nobody can say"))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(" "));
    }

    private static String counted(long messages, String what) {
        return messages == 0 ? "" : "%,d %s.".formatted(messages, what);
    }
}
