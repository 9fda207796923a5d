package io.postkick.retry.run;

import io.postkick.host.cf.MasterEntry;
import io.postkick.host.instance.PostfixInstance;
import io.postkick.host.maillog.LogLine;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which programs of an instance may say in the log how a delivery went: the delivery agents and the queue manager that its
 * master.cf has, each under the name that it logs with. A file does not say who wrote a line, so whoever can write to
 * syslog, or to {@code public/postlog}, can use these names. The journal does say so, and there a line counts only if the program
 * and its user fit. Some logs leave out the programs' names: there a line counts for what it says.
 *
 * @param agents names in the log
 * @param managers names in the log
 * @param owner the number of the user to whom the queue belongs; null if that could not be found out
 */
record Deliverers(
        Set<String> agents, Set<String> managers, @Nullable Integer owner) {

    private static final Set<String> AGENTS = Set.of("discard", "error", "lmtp", "local", "pipe", "smtp", "virtual");

    private static final Set<String> MANAGERS = Set.of("qmgr", "oqmgr", "nqmgr");

    /** @param owner of the queue, as {@link io.postkick.host.instance.QueueFiles} tells */
    static Deliverers of(PostfixInstance instance, @Nullable Integer owner) {
        Set<String> agents = new HashSet<>();
        Set<String> managers = new HashSet<>();
        for (MasterEntry service : instance.services()) {
            if (AGENTS.contains(service.program())) {
                agents.add(instance.logName(service));
            } else if (MANAGERS.contains(service.program())) {
                managers.add(instance.logName(service));
            }
        }
        return new Deliverers(agents, managers, owner);
    }

    /** Whether the line is of a program that hands messages over, or of the queue manager, which puts them off as well. */
    boolean deliver(LogLine line) {
        return isOf(agents, line) || manage(line);
    }

    /** Whether the line is of the queue manager. */
    boolean manage(LogLine line) {
        return isOf(managers, line);
    }

    private boolean isOf(Set<String> names, LogLine line) {
        return line.pid() > 0
                && (line.isNameless() || names.contains(line.syslogName() + "/" + line.daemon()))
                && (line.writer() == null || fits(line.writer(), line.daemon()));
    }

    /** Delivery agents run as root or as the user who owns the queue's directories. */
    private boolean fits(LogLine.Writer writer, String daemon) {
        return (daemon.isEmpty() || writer.program().equals(daemon.substring(daemon.lastIndexOf('/') + 1)))
                && (writer.user() == 0 || owner == null || writer.user() == owner);
    }
}
