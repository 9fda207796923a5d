package io.postkick.retry.run;

import io.postkick.audit.entry.AuditEntry;
import io.postkick.audit.entry.NewEntry;
import io.postkick.audit.log.AuditLog;
import io.postkick.retry.result.Means;
import io.postkick.retry.result.Results;
import io.postkick.retry.result.RetryActions;
import io.postkick.retry.result.RetryRecordFormat;
import io.postkick.retry.result.RetryRecords;
import io.postkick.retry.result.RetryState;
import io.postkick.value.InstanceName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Concludes the retries that a crash left open: message by message, what was sent, what was not, and what is not known. Those of other hosts
 * go on there.
 */
@Component
class InterruptedRetries {

    private static final Logger log = LoggerFactory.getLogger(InterruptedRetries.class);

    private final AuditLog audit;
    private final ProgressTable progress;

    InterruptedRetries(AuditLog audit, ProgressTable progress) {
        this.audit = audit;
        this.progress = progress;
    }

    /** @throws io.postkick.audit.log.AuditUnavailable if they cannot be concluded now */
    void conclude() {
        Map<String, List<AuditEntry>> open = new LinkedHashMap<>();
        audit.open(RetryActions.INTENDED).stream()
                .filter(entry ->
                        InstanceName.hostOf(String.valueOf(entry.content().instance())) == null)
                .forEach(entry -> open.computeIfAbsent(
                                String.valueOf(entry.content().actId()), id -> new ArrayList<>())
                        .add(entry));
        open.values().forEach(this::conclude);
    }

    private void conclude(List<AuditEntry> parts) {
        NewEntry intent = parts.get(0).content();
        String id = String.valueOf(intent.actId());
        Means means = RetryRecords.means(intent);
        List<String> ids = RetryRecordFormat.namesIn(parts.stream()
                .map(part -> String.valueOf(part.content().detail()))
                .toList());
        AskedSoFar asked = progress.find(id, means).orElseGet(() -> AskedSoFar.nothing(means));
        Results results = asked.results(ids, null);
        String sentence = Conclusion.sentence(
                "The console ended without a chance to conclude this; it was concluded at its next start.",
                results,
                "");
        audit.recordTogether(RetryRecords.concluded(intent, RetryState.UNKNOWN, sentence, results));
        progress.end(id);
        log.warn("Retry {} was cut off by the end of the console. {}", id, sentence);
    }
}
