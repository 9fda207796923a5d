package io.postkick.audit;

import java.time.Instant;
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
        String tone) {

    static LastRetry of(AuditEntry intent, @Nullable AuditEntry conclusion) {
        NewEntry content = intent.content();
        EntryView end = conclusion == null ? null : new EntryView(conclusion);
        return new LastRetry(
                String.valueOf(content.kickId()),
                content.instance(),
                content.serviceClass(),
                content.service(),
                Visible.text(content.actor()),
                intent.at(),
                end == null ? null : end.headline(),
                end == null ? "" : end.tone());
    }
}
