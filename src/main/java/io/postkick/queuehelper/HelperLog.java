package io.postkick.queuehelper;

import io.postkick.host.queueact.Fate;
import io.postkick.host.queueact.HelperEntry;
import io.postkick.host.queueact.HelperEntry.Kind;
import io.postkick.host.queueact.NoHelper;
import io.postkick.host.queueact.wire.EntryText;
import io.postkick.host.queueact.wire.WireLimits;
import io.postkick.host.queueact.wire.WireRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Root's record of what was asked and of what came of it. Each entry is on disk before its method returns. */
final class HelperLog {

    private final Path directory;
    private final Clock clock;
    private volatile @Nullable EntryText known;

    HelperLog(Path directory, Clock clock) {
        this.directory = directory;
        this.clock = clock;
    }

    /**
     * Records what is about to be done.
     *
     * @throws NoHelper if that batch is on the log already
     * @throws IOException if it cannot be recorded; then it is not
     */
    HelperEntry intent(int uid, WireRequest.Act asked) throws IOException {
        try (LogFile file = opened()) {
            if (file.has(asked.batch().actId(), asked.batch().number())) {
                throw new NoHelper(NoHelper.Why.REPEATED, "That batch was carried out before.");
            }
            List<Long> open = open(file);
            open.add(file.size() + 1);
            HelperEntry entry = new HelperEntry(
                    file.size() + 1,
                    clock.instant(),
                    Kind.INTENT,
                    null,
                    uid,
                    asked.configDirectory(),
                    asked.batch(),
                    List.of(),
                    "");
            return append(file, entry, open);
        }
    }

    /**
     * Records what came of an intent.
     *
     * @param kind {@link Kind#OUTCOME} or {@link Kind#CUT_OFF}
     */
    void conclude(HelperEntry intent, Kind kind, List<Fate> fates) throws IOException {
        try (LogFile file = opened()) {
            List<Long> open = open(file);
            if (!open.remove((Long) intent.number())) {
                throw new IOException("entry " + intent.number() + " is concluded already");
            }
            HelperEntry entry = new HelperEntry(
                    file.size() + 1,
                    clock.instant(),
                    kind,
                    intent.number(),
                    intent.uid(),
                    intent.configDirectory(),
                    intent.batch(),
                    fates,
                    "");
            append(file, entry, open);
        }
    }

    private LogFile opened() throws IOException {
        LogFile file = LogFile.open(directory, known);
        known = file.last().orElse(null);
        return file;
    }

    private HelperEntry append(LogFile file, HelperEntry entry, List<Long> open) throws IOException {
        String previous = file.last().map(last -> last.entry().hash()).orElse(EntryText.NO_PREVIOUS);
        EntryText text = EntryText.of(entry, open, previous);
        file.append(text);
        known = text;
        return text.entry();
    }

    /** Intents that are not concluded. */
    List<HelperEntry> open() throws IOException {
        try (LogFile file = opened()) {
            List<HelperEntry> entries = new ArrayList<>();
            for (long number : open(file)) {
                entries.add(file.read(number).entry());
            }
            return entries;
        }
    }

    private static List<Long> open(LogFile file) {
        return new ArrayList<>(file.last().map(EntryText::open).orElse(List.of()));
    }

    /**
     * Lines of the log, the oldest first; fewer than asked for where they are long, and none at its end only.
     *
     * @param after number of the last one that is not wanted
     */
    List<String> lines(long after, int most) throws IOException {
        try (LogFile file = opened()) {
            List<String> lines = new ArrayList<>();
            long length = 0;
            for (long number = after + 1; number <= file.size() && lines.size() < most; number++) {
                String line = file.read(number).line();
                length += line.length();
                if (!lines.isEmpty() && length > WireLimits.MOST_LOG) {
                    break;
                }
                lines.add(line);
            }
            return lines;
        }
    }
}
