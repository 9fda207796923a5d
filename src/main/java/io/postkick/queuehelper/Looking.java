package io.postkick.queuehelper;

import io.postkick.host.queue.QueueName;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where messages are at this moment. A child with no right but that of the mail's owner looks, as root without its capabilities may
 * not; it gets the files by standard input.
 */
final class Looking {

    /** In the direction opposite to that of mail, so that one that moves on while it is looked for is met rather than missed. */
    private static final List<QueueName> QUEUES =
            List.of(QueueName.DEFERRED, QueueName.ACTIVE, QueueName.INCOMING, QueueName.HOLD, QueueName.MAILDROP);

    /** A message that moves twice in the wrong moments is missed once, not three times in a row. */
    private static final int TIMES = 3;

    /** {@code 700 1764410400.123456789 deferred/4/4C3D1120A5}. */
    private static final Pattern FOUND =
            Pattern.compile("([0-7]+) (\\d{1,12})\\.(\\d{9}) ([a-z]+)(?:/(?:./)*([0-9A-Za-z]+))?");

    private static final int XARGS_FAILED = 124;

    private final Os os;
    private final Duration limit;

    Looking(Os os, Duration limit) {
        this.os = os;
        this.limit = limit;
    }

    /**
     * Looks where most will be, for the rest everywhere, and again for what is nowhere: it may have moved meanwhile. A file that is
     * there costs a tenth of one that is not, which stat(1) has a line to say about.
     *
     * @param likely where most will be
     * @param settled of which nothing more need be known if they are not there
     * @return without those that are nowhere
     * @throws IOException if one cannot look
     */
    Map<String, Sight> at(Spool spool, Collection<String> ids, QueueName likely, Set<String> settled)
            throws IOException {
        Map<String, Sight> seen = new HashMap<>();
        look(spool, ids, List.of(likely), seen);
        List<String> missing = new ArrayList<>(ids);
        missing.removeIf(settled::contains);
        missing.removeIf(seen::containsKey);
        for (int i = 0; i < TIMES && !missing.isEmpty(); i++) {
            look(spool, missing, QUEUES, seen);
            missing.removeIf(seen::containsKey);
        }
        return seen;
    }

    private void look(Spool spool, Collection<String> ids, List<QueueName> where, Map<String, Sight> seen)
            throws IOException {
        List<String> files = new ArrayList<>();
        QUEUES.forEach(queue -> files.add(queue.text()));
        for (String id : ids) {
            where.forEach(queue -> files.add(spool.file(queue, id)));
        }
        Ran ran = os.run(spool.queueDirectory(), command(spool), Spool.zeroTerminated(files), limit);
        int queues = 0;
        for (String line : ran.output().lines().toList()) {
            Matcher found = FOUND.matcher(line);
            QueueName queue = found.matches() ? QueueName.of(found.group(4)).orElse(null) : null;
            if (queue != null && found.group(5) == null) {
                queues++;
            } else if (queue != null) {
                Instant changedAt =
                        Instant.ofEpochSecond(Long.parseLong(found.group(2)), Long.parseLong(found.group(3)));
                seen.put(found.group(5), new Sight(queue, Integer.parseInt(found.group(1), 8), changedAt));
            }
        }
        if (!ran.inTime() || ran.status() >= XARGS_FAILED || queues != QUEUES.size()) {
            throw new IOException("the queues in " + spool.queueDirectory() + " cannot be looked at: " + ran.trouble());
        }
    }

    private List<String> command(Spool spool) throws IOException {
        return List.of(
                os.program("setpriv").toString(),
                "--reuid=" + spool.owner(),
                "--regid=" + spool.group(),
                "--clear-groups",
                os.program("xargs").toString(),
                "-0",
                os.program("stat").toString(),
                "--format=%a %.9Z %n",
                "--");
    }
}
