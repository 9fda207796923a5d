package io.postkick.retry;

import io.postkick.audit.entry.AuditEntry;
import io.postkick.audit.entry.NewEntry;
import io.postkick.audit.log.AuditLog;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Concludes the retries that a crash left open: message by message, what was sent, what was not, and what is not known. */
@Component
class LeftOpen {

    private static final Logger log = LoggerFactory.getLogger(LeftOpen.class);

    private final AuditLog audit;
    private final Progress progress;
    private boolean done;

    LeftOpen(AuditLog audit, Progress progress) {
        this.audit = audit;
        this.progress = progress;
    }

    /**
     * Concludes them unless it was done since the console started.
     *
     * @param running the ids of those that are not open but run
     * @throws io.postkick.audit.log.AuditUnavailable if they cannot be concluded now
     */
    synchronized void conclude(Set<String> running) {
        if (done) {
            return;
        }
        Map<String, List<AuditEntry>> open = new LinkedHashMap<>();
        audit.open(RetryActions.INTENDED)
                .forEach(entry -> open.computeIfAbsent(
                                String.valueOf(entry.content().actId()), id -> new ArrayList<>())
                        .add(entry));
        open.keySet().removeAll(running);
        open.values().forEach(this::conclude);
        done = true;
    }

    private void conclude(List<AuditEntry> parts) {
        NewEntry intent = parts.get(0).content();
        String id = String.valueOf(intent.actId());
        Way way = Records.way(intent);
        List<String> ids = Written.namesIn(parts.stream()
                .map(part -> String.valueOf(part.content().detail()))
                .toList());
        Asked asked = progress.find(id, way).orElseGet(() -> new Asked(way, 0, false, Map.of()));
        Results results = Results.of(ids, asked, null);
        String sentence = Concluding.sentence(
                "The console ended without a chance to conclude this; it was concluded at its next start.",
                results,
                "");
        audit.recordTogether(Records.concluded(intent, State.UNKNOWN, sentence, results));
        progress.end(id);
        log.warn("Retry {} was cut off by the end of the console. {}", id, sentence);
    }
}
