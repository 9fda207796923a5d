package io.postkick.host.maillog.line;

import io.postkick.host.instance.PostfixInstance;
import io.postkick.host.instance.Remedy;
import io.postkick.host.maillog.LogSource;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an instance's configuration says of logging: instances, or readings of one, that agree in all of it share a follower.
 *
 * @param maillogFile as main.cf has it; empty for syslog
 * @param facility the number of {@code syslog_facility}, see syslog(3)
 */
public record Logging(String name, String configDirectory, String maillogFile, SyslogNames names, int facility) {

    private static final int MAIL = 2;

    private static final Map<String, Integer> FACILITIES = Map.ofEntries(
            Map.entry("auth", 4),
            Map.entry("authpriv", 10),
            Map.entry("cron", 9),
            Map.entry("daemon", 3),
            Map.entry("ftp", 11),
            Map.entry("kern", 0),
            Map.entry("local0", 16),
            Map.entry("local1", 17),
            Map.entry("local2", 18),
            Map.entry("local3", 19),
            Map.entry("local4", 20),
            Map.entry("local5", 21),
            Map.entry("local6", 22),
            Map.entry("local7", 23),
            Map.entry("lpr", 6),
            Map.entry("mail", MAIL),
            Map.entry("news", 7),
            Map.entry("security", 4),
            Map.entry("syslog", 5),
            Map.entry("user", 1),
            Map.entry("uucp", 8));

    public static Logging of(PostfixInstance instance) {
        return new Logging(
                instance.name(),
                instance.configDirectory(),
                instance.effective("maillog_file").orElse(""),
                SyslogNames.of(instance),
                FACILITIES.getOrDefault(instance.effective("syslog_facility").orElse("mail"), MAIL));
    }

    static boolean isFacility(String name) {
        return FACILITIES.containsKey(name);
    }

    public boolean hasFile() {
        return !maillogFile.isEmpty();
    }

    /** Null when it cannot be the path of a file that is read. */
    @Nullable
    public Path file() {
        try {
            Path path = Path.of(maillogFile);
            return path.isAbsolute() && !path.startsWith("/dev") ? path : null;
        } catch (InvalidPathException e) {
            return null;
        }
    }

    /** Why {@link #file()} is null, and what helps. */
    public LogSource noFile() {
        String reason = maillogFile.equals("/dev/stdout")
                ? "Postfix logs to its standard output (maillog_file = /dev/stdout), which only whoever started it sees."
                : "maillog_file in main.cf is \"" + maillogFile + "\", which is not the path of a log file.";
        return LogSource.unreadable(
                maillogFile,
                reason,
                Remedy.of(
                        "postconf -c " + Remedy.quoted(configDirectory) + " -e maillog_file=/var/log/postfix.log",
                        "postfix -c " + Remedy.quoted(configDirectory) + " reload"));
    }
}
