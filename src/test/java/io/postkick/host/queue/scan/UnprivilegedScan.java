package io.postkick.host.queue.scan;

import io.postkick.host.queue.Lifetimes;
import io.postkick.host.queue.Scan;
import io.postkick.host.queue.snapshot.Listed;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;

/** Reads a queue in a process of its own and says what came of it. */
final class UnprivilegedScan {

    private UnprivilegedScan() {}

    public static void main(String[] arguments) {
        Duration limit = Duration.ofSeconds(10);
        var properties = new ScanProperties(limit, limit, limit, limit, 1000);
        var reading = new Reading(
                properties,
                Path.of(arguments[0]),
                Lifetimes.BUILT_IN,
                Listed.budget(1 << 27),
                () -> false,
                Clock.systemUTC());
        reading.run();
        Scan scan = reading.scan();
        System.out.print(
                scan.problem() == null
                        ? scan.state() + " " + scan.scanned()
                        : scan.problem().kind() + " " + scan.problem().detail());
    }
}
