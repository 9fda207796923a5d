package io.postkick.evidence;

import io.postkick.host.cf.MasterEntry;
import io.postkick.host.maillog.LogLine;
import io.postkick.host.maillog.OwnLine;
import io.postkick.host.maillog.Severity;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Decides which lines of an instance's log belong to an act: those of its service's program, those of master(8) about
 * that program, and those about a message that one of these lines named, or that came out of such a message.
 *
 * <p>A daemon logs as {@code <syslog_name>/<program>}, its program being the command of its master.cf line and not the
 * service's name (src/global/mail_task.c): the services {@code bounce}, {@code defer} and {@code trace} share one name, unless
 * {@code -o syslog_name} tells them apart.
 */
final class Belonging {

    /** Services whose kick moves messages. */
    static final Set<String> MOVING = Set.of("pickup", "qmgr", "oqmgr", "nqmgr", "flush");

    /** How many messages are followed at most. */
    private static final int MOST_MESSAGES = 1000;

    /** What a queue ID in a set takes, generously. */
    private static final int ID_BYTES = 200;

    /** What the attribute readers (src/util/attr_scan0.c, attr_scan_plain.c), their callers and master(8) complain about. */
    private static final Pattern NOT_UNDERSTOOD = Pattern.compile("(?i)unexpected attribute|missing attribute"
            + "|spurious attribute|unexpected end-of-input|premature end-of-input|malformed|error receiving"
            + "|unable to receive|unrecognized|ignoring|broken|bad command startup|No such service|killed by signal"
            + "|exit status|cannot receive file descriptor");

    /** Where a warning names the service that was spoken to: one program may serve several. */
    private static final Pattern SOCKET = Pattern.compile("(?:from|on) (\\S+) socket");

    private final String logName;
    private final MasterEntry service;
    private final @Nullable OwnLine ownLine;
    private final EvidenceMemory.Share memory;
    private final Set<String> messages = new HashSet<>();

    private Belonging(String logName, MasterEntry service, @Nullable OwnLine ownLine, EvidenceMemory.Share memory) {
        this.logName = logName;
        this.service = service;
        this.ownLine = ownLine;
        this.memory = memory;
    }

    static Belonging to(Watched act, EvidenceMemory.Share memory) {
        return new Belonging(act.instance().logName(act.service()), act.service(), act.ownLine(), memory);
    }

    /** The name under which the service's program logs. */
    String program() {
        return logName;
    }

    /** Whether the line belongs; one that does is remembered for those that follow. */
    boolean test(LogLine line) {
        boolean belongs =
                (isOfProgram(line) && isOfAct(line)) || isOfMaster(line) || isOwn(line) || isAboutMessage(line);
        if (belongs) {
            follow(line);
        }
        return belongs;
    }

    /** Whether the line says that the service could not use what it got. */
    boolean rejects(LogLine line) {
        if (!isOfProgram(line) && !isOfMaster(line)) {
            return false;
        }
        return switch (line.severity()) {
            case INFO -> false;
            case WARNING, ERROR -> NOT_UNDERSTOOD.matcher(line.text()).find();
            case FATAL, PANIC -> true;
        };
    }

    private boolean isOfProgram(LogLine line) {
        if (!line.isNameless() && !isProgram(line.syslogName(), line.daemon())) {
            return false;
        }
        Matcher socket = SOCKET.matcher(line.text());
        // Where the log does not name programs, what a service says of its socket is known to be its own all the same.
        return socket.find() ? socket.group(1).equals(service.name()) : !line.isNameless();
    }

    /**
     * An act of a public service that moves no messages has no part in those that it happens to handle meanwhile, and
     * operators, who may kick it, in what is written of them.
     */
    private boolean isOfAct(LogLine line) {
        return line.queueId() == null || service.isPrivate() || MOVING.contains(service.program());
    }

    /** Without putting the two together: every watch looks at every line. */
    private boolean isProgram(String syslogName, String daemon) {
        int slash = syslogName.length();
        return logName.length() == slash + 1 + daemon.length()
                && logName.charAt(slash) == '/'
                && logName.endsWith(daemon)
                && logName.startsWith(syslogName);
    }

    private boolean isOfMaster(LogLine line) {
        if (!line.daemon().equals("master") || line.severity() == Severity.INFO) {
            return false;
        }
        String program = "/" + service.program();
        return line.text().contains(program + " ") || line.text().contains(program + ":");
    }

    private boolean isOwn(LogLine line) {
        return ownLine != null && ownLine.is(line);
    }

    private boolean isAboutMessage(LogLine line) {
        return line.queueId() != null && messages.contains(line.queueId());
    }

    private void follow(LogLine line) {
        if (line.queueId() == null || messages.size() >= MOST_MESSAGES) {
            return;
        }
        follow(line.queueId());
        String successor = Successor.in(line);
        if (successor != null) {
            follow(successor);
        }
    }

    private void follow(String queueId) {
        if (!messages.contains(queueId) && memory.take(ID_BYTES)) {
            messages.add(queueId);
        }
    }
}
