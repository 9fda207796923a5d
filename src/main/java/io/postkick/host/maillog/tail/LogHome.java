package io.postkick.host.maillog.tail;

import io.postkick.host.maillog.LogSource;
import io.postkick.host.maillog.line.Logging;
import java.nio.file.Path;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * Where the log of an instance is kept, for who reads what was written before.
 *
 * @param source as it would be followed
 * @param file its newest file; null for the journal, and where there is none
 * @param inJournal whether the journal has it
 * @param zone of stamps that name none
 */
public record LogHome(
        LogSource source, @Nullable Path file, boolean inJournal, Path journalctl, ZoneId zone, Logging logging) {}
