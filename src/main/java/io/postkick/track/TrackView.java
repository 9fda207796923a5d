package io.postkick.track;

import io.postkick.host.track.TrackProgress;
import io.postkick.host.track.TrackedLine;
import io.postkick.host.track.TrackedLines;
import io.postkick.host.track.TrackedMessage;
import io.postkick.host.track.TrackedRecipient;
import io.postkick.host.track.UnreadLog;
import io.postkick.reason.Reason;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the API answers about messages in the log. */
final class TrackView {

    private TrackView() {}

    record Messages(List<Row> messages, Scan scan, @Nullable String next) {}

    record Row(
            List<String> queueIds,
            @Nullable String messageId,
            @Nullable String sender,
            List<To> recipients,
            @Nullable String client,
            @Nullable Long size,
            Instant firstSeen,
            Instant lastSeen,
            @Nullable Instant removedAt,
            List<String> notifications,
            @Nullable String causedBy,
            boolean more) {

        static Row of(TrackedMessage message) {
            return new Row(
                    message.queueIds(),
                    message.messageId(),
                    message.sender(),
                    message.recipients().stream().map(To::of).toList(),
                    message.client(),
                    message.size(),
                    message.firstSeen(),
                    message.lastSeen(),
                    message.removedAt(),
                    message.notifications(),
                    message.causedBy(),
                    message.more());
        }
    }

    /** @param cause the text without what differs between messages */
    record To(
            String address,
            @Nullable String original,
            String status,
            String dsn,
            String relay,
            Instant at,
            String text,
            String cause) {

        static To of(TrackedRecipient recipient) {
            return new To(
                    recipient.address(),
                    recipient.original(),
                    recipient.status(),
                    recipient.dsn(),
                    recipient.relay(),
                    recipient.at(),
                    recipient.text(),
                    Reason.of(recipient.text()).text());
        }
    }

    record Scan(
            TrackProgress.State state,
            long bytes,
            @Nullable Instant begin,
            boolean more,
            List<String> searched,
            List<UnreadLog> unread) {

        static Scan of(TrackProgress progress) {
            return new Scan(
                    progress.state(),
                    progress.bytes(),
                    progress.begin(),
                    progress.more(),
                    progress.searched(),
                    progress.unread());
        }
    }

    record Lines(List<TrackedLine> lines, Scan scan) {}

    static Messages messages(FoundMessages found) {
        return new Messages(found.messages().stream().map(Row::of).toList(), Scan.of(found.progress()), found.next());
    }

    static Lines lines(TrackedLines found) {
        return new Lines(found.lines(), Scan.of(found.progress()));
    }
}
