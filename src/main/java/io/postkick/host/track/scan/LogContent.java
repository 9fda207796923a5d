package io.postkick.host.track.scan;

import io.postkick.host.maillog.LogTime;
import io.postkick.host.maillog.line.LogLineParser;
import io.postkick.host.maillog.line.SyslogNames;
import io.postkick.host.maillog.tail.LogHome;
import io.postkick.host.track.UnreadLog;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * All that there is of an instance's log at a moment.
 *
 * @param parts the newest first
 * @param unread what cannot be read, and why
 * @param ownNames as which the instance logs
 */
record LogContent(List<LogPart> parts, List<UnreadLog> unread, List<String> ownNames) implements AutoCloseable {

    /** Before it was opened. */
    static final LogContent NONE = new LogContent(List.of(), List.of(), List.of());

    /** @param others as which instances log whose lines are read as well */
    static LogContent of(LogHome home, List<String> others, Instant now) {
        List<String> own = home.logging().names().names();
        Set<String> all = new LinkedHashSet<>(own);
        all.addAll(others);
        SyslogNames names = new SyslogNames(new ArrayList<>(all));
        if (home.file() != null) {
            RotatedFiles files = new RotatedFiles(home.file(), names, home.zone(), now);
            List<LogPart> parts = files.parts();
            return new LogContent(parts, List.copyOf(files.unread()), own);
        } else if (home.inJournal() && home.source().readable()) {
            return new LogContent(
                    JournalPart.all(home, now, new LogLineParser(names, LogTime.past(now, home.zone()))),
                    List.of(),
                    own);
        }
        String reason = home.source().reason();
        return new LogContent(
                List.of(),
                List.of(new UnreadLog(
                        home.source().description(),
                        reason == null ? "" : reason,
                        home.source().remedy())),
                own);
    }

    @Override
    public void close() {
        parts.forEach(LogPart::close);
    }
}
