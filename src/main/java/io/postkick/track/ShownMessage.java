package io.postkick.track;

import io.postkick.host.track.TrackedMessage;
import io.postkick.host.track.TrackedRecipient;
import io.postkick.reason.Reason;
import io.postkick.value.InstanceName;
import io.postkick.value.Sizes;
import io.postkick.value.Tone;
import io.postkick.value.Visible;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * A message of the log as pages show it.
 *
 * @param queueId the last that it had; null for one that was turned away before it had any
 * @param sender empty for the null sender; null where the log does not reach back to it
 * @param first what became of it for the recipient who was looked for, or else for the one with whom it went worst; null when no line is
 *     about any
 * @param others how many more recipients there are
 * @param removedAt when postsuper(1) deleted it; null for one that it did not
 * @param address of the page with all its lines; null where there is none
 * @param bytes null where no line says it
 */
record ShownMessage(
        @Nullable String queueId,
        List<String> queueIds,
        @Nullable String messageId,
        @Nullable String sender,
        @Nullable To first,
        int others,
        List<To> recipients,
        @Nullable String client,
        @Nullable String size,
        @Nullable Long bytes,
        Instant firstSeen,
        Instant lastSeen,
        @Nullable Instant removedAt,
        List<Link> notifications,
        @Nullable Link causedBy,
        boolean more,
        @Nullable String address) {

    /** Another message, by its queue ID. */
    record Link(String queueId, String address) {}

    /**
     * What became of it for a recipient.
     *
     * @param status as Postfix logs it
     * @param word the key of what became of it in words: deleted where the message was before it left; null for one that nobody has words for
     * @param cause what is fixed in the text
     */
    record To(
            String address,
            @Nullable String original,
            String status,
            @Nullable String word,
            Tone tone,
            String dsn,
            String relay,
            Instant at,
            String cause,
            String text) {

        /** What was not taken, and may come again. */
        private static final String NOT_NOW = "reject.later";

        private static final String DELETED = "deleted";
        private static final String WORDS = "track.status.";

        /** Worst first. */
        private static final Map<String, Tone> KNOWN = Map.of(
                "bounced",
                Tone.BAD,
                "expired",
                Tone.BAD,
                "reject",
                Tone.BAD,
                DELETED,
                Tone.BAD,
                NOT_NOW,
                Tone.WARN,
                "deferred",
                Tone.WARN,
                "sent",
                Tone.OK);

        static To of(TrackedRecipient recipient, @Nullable Instant removedAt) {
            String status = recipient.status().toLowerCase(Locale.ROOT);
            String became = became(recipient, status, removedAt);
            return new To(
                    shown(recipient.address()),
                    Visible.text(recipient.original()),
                    shown(status),
                    KNOWN.containsKey(became) ? WORDS + became : null,
                    KNOWN.getOrDefault(became, Tone.PLAIN),
                    recipient.dsn(),
                    shown(recipient.relay()),
                    recipient.at(),
                    shown(Reason.of(recipient.text()).text()),
                    shown(recipient.text()));
        }

        private static String became(TrackedRecipient recipient, String status, @Nullable Instant removedAt) {
            if (status.equals("reject")) {
                boolean later =
                        recipient.text().startsWith("4") || recipient.dsn().startsWith("4");
                return later ? NOT_NOW : status;
            }
            boolean deleted = removedAt != null
                    && status.equals("deferred")
                    && !recipient.at().isAfter(removedAt);
            return deleted ? DELETED : status;
        }

        /** Whether it waited for another try when the message was deleted. */
        public boolean isDeleted() {
            return (WORDS + DELETED).equals(word);
        }

        /** What a row says of it: of what was delivered, as whom the other server knows it. */
        public String said() {
            return tone == Tone.OK ? text : cause;
        }

        private boolean isFor(String part) {
            return address.toLowerCase(Locale.ROOT).contains(part)
                    || (original != null && original.toLowerCase(Locale.ROOT).contains(part));
        }

        private int badness() {
            return switch (tone) {
                case BAD -> 0;
                case WARN -> 1;
                case OK -> 3;
                default -> 2;
            };
        }
    }

    /** Of a search for part of an address; null for any. Whoever has it comes first. */
    static ShownMessage of(String instance, TrackedMessage message, @Nullable String sought) {
        List<To> recipients = message.recipients().stream()
                .map(recipient -> To.of(recipient, message.removedAt()))
                .sorted(Comparator.comparingInt(To::badness))
                .toList();
        List<String> ids = message.queueIds();
        String last = ids.isEmpty() ? null : ids.get(ids.size() - 1);
        Long size = message.size();
        String cause = message.causedBy();
        return new ShownMessage(
                last,
                ids,
                Visible.text(message.messageId()),
                Visible.text(message.sender()),
                first(recipients, sought),
                Math.max(0, recipients.size() - 1),
                recipients,
                Visible.text(message.client()),
                size == null ? null : Sizes.text(size),
                size,
                message.firstSeen(),
                message.lastSeen(),
                message.removedAt(),
                message.notifications().stream()
                        .map(id -> link(instance, id, message.lastSeen()))
                        .toList(),
                cause == null ? null : link(instance, cause, message.firstSeen()),
                message.more(),
                last == null ? null : link(instance, last, message.lastSeen()).address());
    }

    private static @Nullable To first(List<To> recipients, @Nullable String sought) {
        String part =
                sought == null ? null : sought.replaceAll("[<>]", "").strip().toLowerCase(Locale.ROOT);
        return recipients.stream()
                .filter(to -> part != null && to.isFor(part))
                .findFirst()
                .or(() -> recipients.stream().findFirst())
                .orElse(null);
    }

    /** Whether a row has to say beside its first recipient that the message was deleted. */
    public boolean isDeletedBesides() {
        return removedAt != null && (first == null || !first.isDeleted());
    }

    private static Link link(String instance, String queueId, Instant at) {
        return new Link(
                queueId,
                UriComponentsBuilder.fromPath("/instances/{i}/history/{id}")
                        .queryParam("at", "{at}")
                        .encode()
                        .buildAndExpand(InstanceName.inAddress(instance), queueId, at)
                        .toUriString());
    }

    private static String shown(String text) {
        return Objects.requireNonNull(Visible.text(text));
    }
}
