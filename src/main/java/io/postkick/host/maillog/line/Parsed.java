package io.postkick.host.maillog.line;

import io.postkick.host.maillog.LogLine;
import org.jspecify.annotations.Nullable;

/**
 * What came of reading one line.
 *
 * @param line null when it is none of the instance's, or not known to be
 * @param understood whether it is known whose line it is
 */
public record Parsed(@Nullable LogLine line, boolean understood) {

    /** A line of another instance, or of another program. */
    static final Parsed OTHER = new Parsed(null, true);

    static final Parsed NOT_UNDERSTOOD = new Parsed(null, false);
}
