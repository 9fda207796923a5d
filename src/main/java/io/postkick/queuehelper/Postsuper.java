package io.postkick.queuehelper;

import io.postkick.host.queueact.QueueAct;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Runs postsuper(1), with the queue IDs by standard input: {@code ALL} and options mean something on its command line only. It runs
 * under flock(1), so that its lock is held for as long as it runs, whatever becomes of the helper.
 */
final class Postsuper {

    /** {@code postsuper: 4C3D1120A5: placed on hold}. */
    private static final Pattern ACTED =
            Pattern.compile("postsuper: (\\w+): (?:placed on hold|released from hold|requeued|expired|removed)");

    private static final Pattern TROUBLE = Pattern.compile("postsuper: ((?:fatal|panic|error): .*)");
    private static final int TAKEN = 79;
    private static final Path ANYWHERE = Path.of("/");

    private final Os os;
    private final Path state;
    private final Duration limit;

    /**
     * @param state the directory for its locks
     * @param limit it is killed after this time
     */
    Postsuper(Os os, Path state, Duration limit) {
        this.os = os;
        this.state = state;
        this.limit = limit;
    }

    /** @throws IOException if it cannot be started; nothing was done */
    Said run(Spool spool, QueueAct act, List<String> ids) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                os.program("flock").toString(),
                "--nonblock",
                "--no-fork",
                "--conflict-exit-code=" + TAKEN,
                lock(spool.configDirectory()),
                spool.commandDirectory().resolve("postsuper").toString(),
                "-c",
                spool.configDirectory()));
        command.addAll(arguments(act));
        byte[] input = (String.join("\n", ids) + '\n').getBytes(StandardCharsets.US_ASCII);
        Ran ran = os.run(ANYWHERE, command, input, limit);
        if (ran.status() == TAKEN && ran.errors().isEmpty()) {
            throw new IOException("another postsuper is at work on " + spool.configDirectory());
        }
        return said(ran);
    }

    private static List<String> arguments(QueueAct act) {
        return switch (act) {
            case HOLD -> List.of("-h", "-");
            case RELEASE -> List.of("-H", "-");
            case REQUEUE -> List.of("-r", "-");
            case EXPIRE -> List.of("-e", "-");
            case DELETE -> List.of("-d", "-", "hold");
        };
    }

    static Said said(Ran ran) {
        Set<String> acted = new HashSet<>();
        String trouble = "";
        for (String line : ran.errors().lines().toList()) {
            Matcher words = ACTED.matcher(line);
            if (words.matches()) {
                acted.add(words.group(1));
            }
            Matcher worse = TROUBLE.matcher(line);
            if (trouble.isEmpty() && worse.matches()) {
                trouble = "postsuper: " + worse.group(1);
            }
        }
        if (trouble.isEmpty() && !ran.inTime()) {
            trouble = "postsuper took too long.";
        }
        if (trouble.isEmpty() && ran.status() != 0) {
            trouble = "postsuper ended with status " + ran.status() + ".";
        }
        return new Said(acted, trouble);
    }

    /** Waits until none that a helper left behind runs any more; false if one still does. */
    boolean isOver(String configDirectory, Duration wait) throws IOException {
        List<String> command = List.of(
                os.program("flock").toString(),
                "--timeout=" + wait.toSeconds(),
                lock(configDirectory),
                os.program("true").toString());
        return os.run(ANYWHERE, command, new byte[0], wait.multipliedBy(2)).status() == 0;
    }

    private String lock(String configDirectory) {
        return state.resolve("running-" + StateName.of(configDirectory) + ".lock")
                .toString();
    }
}
