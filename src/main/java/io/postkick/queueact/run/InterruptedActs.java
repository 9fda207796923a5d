package io.postkick.queueact.run;

import io.postkick.audit.entry.AuditEntry;
import io.postkick.audit.entry.NewEntry;
import io.postkick.audit.log.AuditLog;
import io.postkick.host.queueact.NoHelper;
import io.postkick.host.queueact.QueueAct;
import io.postkick.host.queueact.Result;
import io.postkick.queueact.result.ActRecords;
import io.postkick.queueact.result.ActResult;
import io.postkick.queueact.result.ActState;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/** Concludes acts that a crash left open: message by message, by what the queue helper's log says. */
@Component
class InterruptedActs {

    private static final Logger log = LoggerFactory.getLogger(InterruptedActs.class);

    private static final String ENDED =
            "The console ended without a chance to conclude this; it was concluded at its next start.";
    private static final String NOT_ASKED = "Not asked for: the console ended before.";
    private static final String ON_HOLD = "On hold, and not deleted: the act was cut off before.";

    private final AuditLog audit;
    private final ActTable table;
    private final HelperMemory helperMemory;

    InterruptedActs(AuditLog audit, ActTable table, HelperMemory helperMemory) {
        this.audit = audit;
        this.table = table;
        this.helperMemory = helperMemory;
    }

    /**
     * Concludes one.
     *
     * @param parts of its intent
     * @throws io.postkick.audit.log.AuditUnavailable if it cannot be concluded now
     */
    void conclude(List<AuditEntry> parts) {
        NewEntry intent = parts.get(0).content();
        String id = String.valueOf(intent.actId());
        QueueAct act = ActRecords.act(intent);
        List<String> ids = ActRecords.ids(parts);
        List<ActResult> results = results(id, act, ids);
        int asked = (int)
                results.stream().filter(each -> !each.text().equals(NOT_ASKED)).count();
        String sentence = ActConclusion.sentence(act, ENDED, results, asked, "");
        audit.recordTogether(ActRecords.concluded(intent, ActState.STOPPED, sentence, results));
        table.end(id);
        log.warn("Act {} on queued messages was cut off by the end of the console. {}", id, sentence);
    }

    /** Of an act that the helper did not answer to its end: what its log says meanwhile of messages of which nobody could say. */
    void lookUp(ActRun run) {
        List<ActResult> unknown = run.results().stream()
                .filter(each -> each.result() == Result.UNKNOWN)
                .toList();
        if (unknown.isEmpty()) {
            return;
        }
        try {
            long after = table.find(run.id()).map(ActTable.Row::entry).orElse(0L);
            HelperMemory.Told told = helperMemory.of(run.id(), after);
            unknown.forEach(each -> stepsOf(run.plan().act())
                    .filter(step -> told.fate(step, each.id()).isPresent())
                    .findFirst()
                    .ifPresent(step -> run.result(result(each.id(), run.plan().act(), step, told))));
        } catch (NoHelper | DataAccessException e) {
            log.warn(
                    "The queue helper's log cannot be read, so what became of some messages of act {} is not known",
                    run.id(),
                    e);
        }
    }

    private List<ActResult> results(String id, QueueAct act, List<String> ids) {
        Optional<ActTable.Row> row = table.find(id);
        if (row.isEmpty()) {
            return ids.stream()
                    .map(each -> new ActResult(each, Result.REFUSED, NOT_ASKED))
                    .toList();
        }
        try {
            HelperMemory.Told told = helperMemory.of(id, row.get().entry());
            return ids.stream().map(each -> result(each, act, told)).toList();
        } catch (NoHelper e) {
            String text = "The console ended meanwhile, and the queue helper's log cannot be read. " + e.getMessage();
            return ids.stream()
                    .map(each -> new ActResult(each, Result.UNKNOWN, text))
                    .toList();
        }
    }

    private static ActResult result(String id, QueueAct act, HelperMemory.Told told) {
        return stepsOf(act)
                .filter(step -> told.wasAsked(step, id))
                .findFirst()
                .map(step -> result(id, act, step, told))
                .orElseGet(() -> new ActResult(id, Result.REFUSED, NOT_ASKED));
    }

    /** The last one that was asked for counts. */
    private static Stream<QueueAct> stepsOf(QueueAct act) {
        return act == QueueAct.DELETE ? Stream.of(QueueAct.DELETE, QueueAct.RELEASE, QueueAct.HOLD) : Stream.of(act);
    }

    private static ActResult result(String id, QueueAct act, QueueAct step, HelperMemory.Told told) {
        return told.fate(step, id)
                .map(fate -> {
                    if (fate.result() != Result.DONE || step == act) {
                        return new ActResult(id, fate.result(), Batches.text(fate));
                    }
                    String text = step == QueueAct.HOLD ? ON_HOLD : "Released from hold, and not deleted.";
                    return new ActResult(id, Result.REFUSED, text);
                })
                .orElseGet(() -> new ActResult(
                        id, Result.UNKNOWN, "The queue helper was asked, and its log does not say what came of it."));
    }
}
