package io.postkick.kick;

import io.postkick.audit.entry.AuditEntry;
import io.postkick.catalogue.Address;
import io.postkick.host.trigger.Step;
import io.postkick.host.trigger.TriggerResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Collects the steps of one kick, with microseconds since the press came in, for those who asked for detail. */
class TraceRecorder {

    private final int verbosity;
    private final long began = System.nanoTime();
    private final List<Step> steps = new ArrayList<>();
    private Duration elapsed = Duration.ZERO;

    TraceRecorder(int verbosity) {
        this.verbosity = verbosity;
    }

    void configurationRead(Address address) {
        add(
                1,
                () -> "Configuration read: %s is %s"
                        .formatted(address.id(), address.endpoint().path()));
        add(
                2,
                () -> "master.cf, line %d: %s %s"
                        .formatted(
                                address.entry().line(),
                                address.entry().type(),
                                address.entry().command()));
    }

    void intentRecorded(AuditEntry intent) {
        add(1, () -> "Intent on disk as entry %,d of %s".formatted(intent.sequence(), intent.node()));
    }

    /** Takes over the trigger's own steps, which count from its beginning. */
    void sent(TriggerResult result) {
        elapsed = result.elapsed();
        long triggerBegan = now() - result.elapsed().toNanos() / 1_000;
        result.trace().forEach(step -> steps.add(new Step(step.level(), triggerBegan + step.atMicros(), step.text())));
    }

    void concluded() {
        add(1, () -> "Outcome on disk");
    }

    Trace toTrace() {
        return new Trace(
                elapsed.toNanos() / 1_000,
                verbosity,
                steps.stream().filter(step -> step.level() <= verbosity).toList());
    }

    private void add(int level, Supplier<String> text) {
        if (level <= verbosity) {
            steps.add(new Step(level, now(), text.get()));
        }
    }

    private long now() {
        return (System.nanoTime() - began) / 1_000;
    }
}
