package io.postkick.kick;

import io.postkick.upkeep.Rounds;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * Keeps the traces of kicks. They are no evidence, so they wait up to a second in memory and are written together: a
 * transaction for each would make every kick wait for one more sync, and keep the audit log from the database meanwhile.
 */
@Component
@ConditionalOnWebApplication
class Traces {

    private static final Logger log = LoggerFactory.getLogger(Traces.class);
    private static final int MOST_WAITING = 20_000;

    private final TraceTable table;
    private final Map<String, Trace> waiting = new ConcurrentHashMap<>();
    private final Rounds writer = new Rounds("kick-traces");

    Traces(TraceTable table) {
        this.table = table;
        writer.every(Duration.ofSeconds(1), this::write);
    }

    void keep(String kickId, Trace trace) {
        if (waiting.size() >= MOST_WAITING) {
            log.warn(
                    "The steps of kick {} are not kept: too many wait for the database. Its audit entries are.",
                    kickId);
            return;
        }
        waiting.put(kickId, trace);
    }

    Optional<Trace> find(String kickId) {
        Trace unwritten = waiting.get(kickId);
        return unwritten == null ? table.find(kickId) : Optional.of(unwritten);
    }

    private void write() {
        Map<String, Trace> batch = Map.copyOf(waiting);
        if (batch.isEmpty()) {
            return;
        }
        try {
            table.insert(batch);
            waiting.keySet().removeAll(batch.keySet());
        } catch (DataAccessException e) {
            log.warn("The steps of {} kicks wait for the database and are written later", batch.size(), e);
        }
    }

    @PreDestroy
    void stop() {
        writer.cutOff();
        if (writer.awaitEnd(Duration.ofSeconds(5))) {
            write();
        }
    }
}
