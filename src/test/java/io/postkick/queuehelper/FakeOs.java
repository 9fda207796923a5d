package io.postkick.queuehelper;

import io.postkick.host.queue.QueueName;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoField;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/** A host whose programs act on queues in memory as Postfix's do on real ones. */
final class FakeOs implements Os {

    static final String POSTCONF = """
            queue_directory = /var/spool/postfix
            command_directory = /usr/sbin
            mail_owner = postfix
            hash_queue_names = deferred, defer
            hash_queue_depth = 1
            """;

    /** When each file was changed last. */
    static final Instant CHANGED_AT = Instant.parse("2026-11-29T10:00:00.123456789Z");

    /** Queue, mode and time by queue ID. */
    final Map<String, Sight> queues = new ConcurrentSkipListMap<>();

    /** What ran, in its order. */
    final List<List<String>> ran = new CopyOnWriteArrayList<>();

    String postconf = POSTCONF;

    /** What postsuper(1) does in place of its work; null for its work. */
    Postsuper1 postsuper = this::hold;

    /** Runs before each look. */
    Runnable beforeLook = () -> {};

    Supplier<Integer> flock = () -> 0;

    /** What a postsuper does with queue IDs: its standard error and exit status. */
    interface Postsuper1 {
        Ran run(List<String> ids) throws IOException;
    }

    FakeOs with(String id, QueueName queue) {
        queues.put(id, new Sight(queue, 0700, CHANGED_AT));
        return this;
    }

    @Override
    public Path program(String name) {
        return Path.of("/usr/bin", name);
    }

    @Override
    public Ran run(Path directory, List<String> command, byte[] input, Duration limit) throws IOException {
        ran.add(command);
        String text = new String(input, StandardCharsets.US_ASCII);
        return switch (Path.of(command.get(0)).getFileName().toString()) {
            case "postconf" ->
                postconf.isEmpty() ? ended(1, "", "postconf: fatal: no main.cf") : ended(0, postconf, "");
            case "id" -> ended(0, "uid=101(postfix) gid=104(postfix) groups=104(postfix)\n", "");
            case "setpriv" -> look(text.split("\0"));
            case "flock" -> command.contains("-c") ? postsuper.run(text.lines().toList()) : ended(flock.get(), "", "");
            default -> throw new IOException("there is no " + command.get(0));
        };
    }

    private Ran look(String... paths) {
        beforeLook.run();
        StringBuilder output = new StringBuilder();
        for (String path : paths) {
            String[] parts = path.split("/", -1);
            String id = parts[parts.length - 1];
            if (parts.length == 1) {
                output.append("700 0.000000000 ").append(path).append('\n');
            } else if (queues.containsKey(id) && queues.get(id).queue().text().equals(parts[0])) {
                Sight sight = queues.get(id);
                output.append(String.format(
                        "%o %d.%09d %s%n",
                        sight.mode(),
                        sight.changedAt().getEpochSecond(),
                        sight.changedAt().get(ChronoField.NANO_OF_SECOND),
                        path));
            }
        }
        return ended(123, output.toString(), "stat: cannot statx 'hold/X': No such file or directory");
    }

    Ran hold(List<String> ids) {
        StringBuilder errors = new StringBuilder();
        for (String id : ids) {
            Sight sight = queues.get(id);
            if (sight != null && sight.isComplete() && sight.queue() != QueueName.HOLD) {
                with(id, QueueName.HOLD);
                errors.append("postsuper: ").append(id).append(": placed on hold\n");
            }
        }
        return ended(0, "", errors + "postsuper: Placed on hold: 1 message\n");
    }

    static Ran ended(int status, String output, String errors) {
        return new Ran(status, output, errors, true);
    }

    /** How often postsuper(1) ran. */
    long postsupers() {
        return ran.stream()
                .filter(command -> command.contains("-c") && command.contains("--no-fork"))
                .count();
    }
}
