package io.postkick.audit.page;

import io.postkick.audit.entry.AuditEntry;
import io.postkick.audit.entry.EntryFormat;
import io.postkick.audit.entry.MessageIds;
import io.postkick.value.Visible;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A member of an entry as it was recorded.
 *
 * @param start the beginning, where it is long; null otherwise
 * @param messages how many it names
 */
record RecordedMember(String name, String value, @Nullable String start, int messages) {

    /** All of an entry, by their names in the export. */
    static List<RecordedMember> of(AuditEntry entry) {
        List<RecordedMember> members = new ArrayList<>();
        int messages = MessageIds.in(entry.content()).size();
        EntryFormat.members(entry).forEach((name, value) -> {
            String text = String.valueOf(lines(value.toString()));
            members.add(new RecordedMember(
                    name, text, start(text), name.equals("detail") || name.equals("request") ? messages : 0));
        });
        return members;
    }

    private static @Nullable String start(String text) {
        if (text.length() <= EntryView.LONGEST) {
            return null;
        }
        String line = text.lines().findFirst().orElse("");
        return line.length() <= EntryView.LONGEST ? line : line.substring(0, EntryView.LONGEST) + "…";
    }

    /** The text with all its lines, to be shown. */
    static @Nullable String lines(@Nullable String text) {
        return text == null
                ? null
                : text.lines().map(line -> String.valueOf(Visible.text(line))).collect(Collectors.joining("\n"));
    }
}
