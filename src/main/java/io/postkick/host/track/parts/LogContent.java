package io.postkick.host.track.parts;

import io.postkick.host.maillog.LogSource;
import io.postkick.host.maillog.LogTime;
import io.postkick.host.maillog.line.LogLineParser;
import io.postkick.host.maillog.line.SyslogNames;
import io.postkick.host.maillog.tail.LogHome;
import io.postkick.host.track.UnreadLog;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * All that there is of an instance's log at a moment.
 *
 * @param parts the newest first
 * @param unread what cannot be read, and why
 * @param ownNames as which the instance logs
 */
public record LogContent(List<LogPart> parts, List<UnreadLog> unread, List<String> ownNames) implements AutoCloseable {

    /** Before it was opened. */
    public static final LogContent NONE = new LogContent(List.of(), List.of(), List.of());

    /**
     * All that there is now. Files are opened; {@link #close} closes them.
     *
     * @param others as which instances log whose lines are read as well
     */
    public static LogContent of(LogHome home, List<String> others, Instant now) {
        List<String> own = home.logging().names().names();
        Set<String> all = new LinkedHashSet<>(own);
        all.addAll(others);
        SyslogNames names = new SyslogNames(new ArrayList<>(all));
        if (home.file() != null) {
            RotatedFiles files = new RotatedFiles(home.file(), names, home.zone(), now);
            List<LogPart> parts = files.parts();
            return new LogContent(parts, unread(files, home), own);
        } else if (home.inJournal() && home.source().readable()) {
            return new LogContent(
                    JournalPart.all(home, now, new LogLineParser(names, LogTime.past(now, home.zone()))),
                    Optional.ofNullable(home.source().unreadBeside()).map(LogContent::unread).stream()
                            .toList(),
                    own);
        }
        return new LogContent(List.of(), List.of(unread(home.source())), own);
    }

    /** Also that its newest lines are in a form that is not understood, so that no messages prove nothing. */
    private static List<UnreadLog> unread(RotatedFiles files, LogHome home) {
        List<UnreadLog> unread = new ArrayList<>(files.unread());
        if (!home.source().readable()) {
            // It knows better who writes the newest file, and so what helps.
            unread.removeIf(each -> each.name().equals(home.source().description()));
            unread.add(0, unread(home.source()));
        }
        return List.copyOf(unread);
    }

    private static UnreadLog unread(LogSource source) {
        return new UnreadLog(source.description(), source.reason() == null ? "" : source.reason(), source.remedy());
    }

    @Override
    public void close() {
        parts.forEach(LogPart::close);
    }
}
