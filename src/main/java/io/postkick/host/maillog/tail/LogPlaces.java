package io.postkick.host.maillog.tail;

import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;

/**
 * Where this host keeps its logs when main.cf does not say.
 *
 * @param syslogFiles where syslog daemons write mail's lines, the first one that is there counts
 * @param journals the folders in which journald(8) keeps a folder for each machine
 * @param journalctl the program that reads them
 * @param zone in which the traditional time stamps are
 */
public record LogPlaces(List<Path> syslogFiles, List<Path> journals, Path journalctl, ZoneId zone) {

    static LogPlaces ofThisHost() {
        return new LogPlaces(
                List.of(Path.of("/var/log/mail.log"), Path.of("/var/log/maillog")),
                List.of(Path.of("/var/log/journal"), Path.of("/run/log/journal")),
                Path.of("/usr/bin/journalctl"),
                ZoneId.systemDefault());
    }
}
