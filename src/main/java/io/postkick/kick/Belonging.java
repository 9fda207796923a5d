package io.postkick.kick;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.postkick.instance.MasterEntry;
import io.postkick.instance.PostfixInstance;
import io.postkick.maillog.LogLine;
import io.postkick.maillog.Severity;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Decides which lines of an instance's log belong to a kick: those of the kicked service's program, those of master(8) about
 * that program, and those about a message that one of these lines named, or that came out of such a message.
 *
 * <p>A daemon logs as {@code <syslog_name>/<program>}, its program being the command of its master.cf line and not the
 * service's name (src/global/mail_task.c): the services {@code bounce}, {@code defer} and {@code trace} share one name, unless
 * {@code -o syslog_name} tells them apart.
 */
final class Belonging {

    /** How many messages are followed at most. */
    private static final int MOST_MESSAGES = 1000;

    /** What a queue ID in a set takes, generously. */
    private static final int ID_BYTES = 200;

    /** Where one message becomes another: a non-delivery notice, a forwarded or a filtered copy. */
    private static final Pattern SUCCESSOR =
            Pattern.compile("(?:notification: |forwarded as |queued as )([0-9A-Za-z]{6,100})");

    /** What the attribute readers (src/util/attr_scan0.c, attr_scan_plain.c), their callers and master(8) complain about. */
    private static final Pattern NOT_UNDERSTOOD = Pattern.compile("(?i)unexpected attribute|missing attribute"
            + "|spurious attribute|unexpected end-of-input|premature end-of-input|malformed|error receiving"
            + "|unable to receive|unrecognized|ignoring|broken|bad command startup|No such service|killed by signal"
            + "|exit status");

    /** Where a warning names the service that was spoken to: one program may serve several. */
    private static final Pattern SOCKET = Pattern.compile("(?:from|on) (\\S+) socket");

    private static final String SETTING = "syslog_name=";

    private final String program;
    private final String service;
    private final String command;
    private final @Nullable String datagram;
    private final EvidenceMemory.Share memory;
    private final Set<String> messages = new HashSet<>();

    private Belonging(
            String program, String service, String command, @Nullable String datagram, EvidenceMemory.Share memory) {
        this.program = program;
        this.service = service;
        this.command = command;
        this.datagram = datagram;
        this.memory = memory;
    }

    static Belonging to(Press press, EvidenceMemory.Share memory) {
        MasterEntry entry = press.address().entry();
        String command = entry.command().substring(entry.command().lastIndexOf('/') + 1);
        // postlogd(8) writes down what it is sent as it stands, without a name in front.
        String datagram =
                command.equals("postlogd") ? new String(press.request().bytes(), UTF_8).strip() : null;
        return new Belonging(
                syslogName(entry, press.instance()) + "/" + command, entry.name(), command, datagram, memory);
    }

    private static String syslogName(MasterEntry entry, PostfixInstance instance) {
        String name = instance.effective("syslog_name").orElse("postfix");
        for (String argument : entry.arguments()) {
            if (argument.startsWith(SETTING)) {
                name = argument.substring(SETTING.length())
                        .replaceAll(
                                "\\$(?:service_name|\\{service_name}|\\(service_name\\))",
                                Matcher.quoteReplacement(entry.name()))
                        .replaceAll(
                                "\\$(?:syslog_name|\\{syslog_name}|\\(syslog_name\\))", Matcher.quoteReplacement(name));
            }
        }
        return name;
    }

    /** The name under which the kicked service's program logs. */
    String program() {
        return program;
    }

    /** Whether the line belongs; one that does is remembered for those that follow. */
    boolean test(LogLine line) {
        boolean belongs = isOfProgram(line) || isOfMaster(line) || isDatagram(line) || isAboutMessage(line);
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
        if (!isProgram(line.syslogName(), line.daemon())) {
            return false;
        }
        Matcher socket = SOCKET.matcher(line.text());
        return !socket.find() || socket.group(1).equals(service);
    }

    /** Without putting the two together: every watch looks at every line. */
    private boolean isProgram(String syslogName, String daemon) {
        int slash = syslogName.length();
        return program.length() == slash + 1 + daemon.length()
                && program.charAt(slash) == '/'
                && program.endsWith(daemon)
                && program.startsWith(syslogName);
    }

    private boolean isOfMaster(LogLine line) {
        if (!line.daemon().equals("master") || line.severity() == Severity.INFO) {
            return false;
        }
        return line.text().contains("/" + command + " ") || line.text().contains("/" + command + ":");
    }

    private boolean isDatagram(LogLine line) {
        return datagram != null && !datagram.isEmpty() && line.raw().contains(datagram);
    }

    private boolean isAboutMessage(LogLine line) {
        return line.queueId() != null && messages.contains(line.queueId());
    }

    private void follow(LogLine line) {
        if (line.queueId() == null || messages.size() >= MOST_MESSAGES) {
            return;
        }
        follow(line.queueId());
        Matcher successor = SUCCESSOR.matcher(line.text());
        if (successor.find()) {
            follow(successor.group(1));
        }
    }

    private void follow(String queueId) {
        if (!messages.contains(queueId) && memory.take(ID_BYTES)) {
            messages.add(queueId);
        }
    }
}
