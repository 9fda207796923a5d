package io.postkick.audit.page;

import io.postkick.audit.entry.Action;
import io.postkick.audit.entry.AuditEntry;
import io.postkick.audit.entry.NewEntry;
import io.postkick.value.Tone;
import io.postkick.value.Visible;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A retry in a list of what was done last.
 *
 * @param service that was asked
 * @param at when it was begun
 * @param headline what became of the mail; null while that is not on the record
 * @param tone the colour of that
 */
public record LastRetry(
        String id,
        @Nullable String instance,
        @Nullable String serviceClass,
        @Nullable String service,
        @Nullable String actor,
        Instant at,
        @Nullable String headline,
        Tone tone) {

    /** The retries among these entries, each with its conclusion if that is there too. */
    public static List<LastRetry> among(List<AuditEntry> entries) {
        return entries.stream()
                .filter(entry -> entry.content().action().isIntent())
                .map(intent -> of(
                        intent,
                        entries.stream()
                                .filter(entry -> entry.content().action().phase() == Action.Phase.END
                                        && Objects.equals(
                                                entry.content().actId(),
                                                intent.content().actId()))
                                .findFirst()
                                .orElse(null)))
                .toList();
    }

    private static LastRetry of(AuditEntry intent, @Nullable AuditEntry conclusion) {
        NewEntry content = intent.content();
        EntryView end = conclusion == null ? null : new EntryView(conclusion);
        return new LastRetry(
                String.valueOf(content.actId()),
                content.instance(),
                content.serviceClass(),
                content.service(),
                Visible.text(content.actor()),
                intent.at(),
                end == null ? null : end.headline(),
                end == null ? Tone.PLAIN : end.tone());
    }
}
