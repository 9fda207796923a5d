package io.postkick.track;

import io.postkick.host.track.Sought;
import org.jspecify.annotations.Nullable;

/** What was looked for, as the audit log has it: {@code address=anna@example.org from=2026-11-28T10:00:00Z}. */
final class RecordedSearch {

    private final StringBuilder text = new StringBuilder();

    private RecordedSearch() {}

    static String of(Sought sought) {
        return new RecordedSearch()
                .with("address", sought.address())
                .with("queueId", sought.queueId())
                .with("messageId", sought.messageId())
                .with("client", sought.client())
                .with("from", sought.from())
                .with("to", sought.to())
                .with("refused", sought.refused() ? true : null)
                .text
                .toString();
    }

    /** A space or backslash within a value is escaped, so that there is one way to read it. */
    private RecordedSearch with(String name, @Nullable Object value) {
        if (value != null) {
            text.append(text.isEmpty() ? "" : " ")
                    .append(name)
                    .append('=')
                    .append(value.toString().replace("\\", "\\\\").replace(" ", "\\x20"));
        }
        return this;
    }
}
