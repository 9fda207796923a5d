package io.postkick.overview;

import io.postkick.access.Actor;
import io.postkick.access.May;
import io.postkick.audit.entry.AuditEntry;
import io.postkick.audit.page.LastRetry;
import io.postkick.value.Tone;
import io.postkick.value.Visible;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The last kick or retry.
 *
 * @param service that was kicked, or asked to retry
 * @param outcome of a kick, as recorded; null of a retry and of a kick under way
 * @param headline what became of the mail of a retry; null of a kick and while it is not on the record
 * @param tone the colour of the headline
 * @param kick its id, where it is a kick whose page is there for the reader
 * @param retry its id, where it is a retry
 */
record LastAct(
        Instant at,
        @Nullable String actor,
        @Nullable String service,
        @Nullable String outcome,
        @Nullable String headline,
        Tone tone,
        @Nullable String kick,
        @Nullable String retry) {

    static LastAct of(AuditEntry kick, Actor reader) {
        var content = kick.content();
        // Operators have the pages of their own kicks only.
        boolean mayOpen = May.read(reader, content.actor());
        return new LastAct(
                kick.at(),
                Visible.text(content.actor()),
                content.service(),
                content.outcome(),
                null,
                Tone.PLAIN,
                mayOpen ? content.actId() : null,
                null);
    }

    static LastAct of(LastRetry retry) {
        return new LastAct(
                retry.at(), retry.actor(), retry.service(), null, retry.headline(), retry.tone(), null, retry.id());
    }

    /** The key of how a kick went. */
    public String went() {
        return "audit.outcome." + Optional.ofNullable(outcome).orElse("UNDER_WAY");
    }
}
