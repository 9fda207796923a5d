package io.postkick.host.track.scan;

import io.postkick.host.track.Sought;
import io.postkick.host.track.TrackedLine;
import io.postkick.host.track.TrackedMessage;
import io.postkick.host.track.TrackedRecipient;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One message, put together from the lines of all queue IDs that it had. */
final class Story {

    /** Recipients that are shown of one. */
    static final int MOST_RECIPIENTS = 1000;

    private final List<Told> lines;
    private final List<Told> notices;
    private final TrackedMessage message;

    /** @param notices lines of its bounces */
    Story(List<Told> lines, List<Told> notices, @Nullable String causedBy, boolean more) {
        this.lines =
                lines.stream().sorted(Comparator.comparingLong(Told::position)).toList();
        this.notices = notices;
        this.message = message(causedBy, more);
    }

    private TrackedMessage message(@Nullable String causedBy, boolean more) {
        Set<String> ids = new LinkedHashSet<>();
        Set<String> notifications = new LinkedHashSet<>();
        for (Told line : lines) {
            if (!line.isAlone()) {
                ids.add(line.queueId());
            }
            line.mentions().stream()
                    .filter(mention -> mention.link() == Told.Link.NOTICE)
                    .forEach(mention -> notifications.add(mention.queueId()));
        }
        List<TrackedRecipient> recipients = recipients();
        Long size = first(Told::size);
        return new TrackedMessage(
                List.copyOf(ids),
                first(Told::messageId),
                first(Told::sender),
                recipients.subList(0, Math.min(MOST_RECIPIENTS, recipients.size())),
                first(Told::client),
                size,
                lines.get(0).at(),
                lines.get(lines.size() - 1).at(),
                removedAt(),
                List.copyOf(notifications),
                causedBy,
                more || recipients.size() > MOST_RECIPIENTS);
    }

    private <T> @Nullable T first(Function<Told, @Nullable T> fact) {
        return lines.stream().map(fact).filter(Objects::nonNull).findFirst().orElse(null);
    }

    /** Of qmgr(8) the same word means that there is nothing left to deliver. */
    private @Nullable Instant removedAt() {
        return lines.stream()
                .filter(line ->
                        line.kind() == Told.Kind.REMOVED && line.program().endsWith("/postsuper"))
                .map(Told::at)
                .reduce((earlier, later) -> later)
                .orElse(null);
    }

    /** As the last line about each says; where the message was in the queue for too long, that is the end of it. */
    private List<TrackedRecipient> recipients() {
        Map<String, TrackedRecipient> last = new LinkedHashMap<>();
        for (Told line : lines) {
            TrackedRecipient told = line.recipient();
            if (told != null) {
                last.put(told.address().toLowerCase(Locale.ROOT), told);
            } else if (line.kind() == Told.Kind.EXPIRED) {
                last.replaceAll((address, recipient) -> expired(recipient));
            }
        }
        return new ArrayList<>(last.values());
    }

    private static TrackedRecipient expired(TrackedRecipient recipient) {
        return recipient.status().equals("deferred")
                ? new TrackedRecipient(
                        recipient.address(),
                        recipient.original(),
                        "expired",
                        recipient.dsn(),
                        recipient.relay(),
                        recipient.at(),
                        recipient.text())
                : recipient;
    }

    TrackedMessage message() {
        return message;
    }

    /** By what its lines are kept. */
    Stream<String> trails() {
        return lines.stream().map(Told::queueId);
    }

    /** Whether it is this one that such a line is about. */
    boolean has(String queueId, long position) {
        return lines.stream()
                .anyMatch(line -> line.position() == position && line.queueId().equals(queueId));
    }

    /** Its last line. */
    Told end() {
        return lines.get(lines.size() - 1);
    }

    /** A line that names a recipient is left out where that one is none of the domains that may be seen. */
    private static boolean isVisible(Told line, Sought sought) {
        return sought.domains() == null
                || line.allRecipients().isEmpty()
                || line.allRecipients().stream().anyMatch(sought::isWithin);
    }

    /** All lines, also those of its bounces. */
    List<TrackedLine> told(Sought sought) {
        List<Told> all = new ArrayList<>(lines);
        all.addAll(notices);
        return all.stream()
                .filter(line -> isVisible(line, sought))
                .sorted(Comparator.comparingLong(Told::position))
                .map(line -> new TrackedLine(line.at(), line.program(), line.text()))
                .toList();
    }

    /** Whether all is true of it that is looked for. */
    boolean is(Sought sought) {
        return lines.stream().anyMatch(Told::own)
                && isInTime(sought)
                && isNamed(sought)
                && (sought.client() == null
                        || lines.stream().anyMatch(line -> Told.contains(line.client(), lower(sought.client()))))
                && (sought.messageId() == null || Told.bare(sought.messageId()).equals(message.messageId()))
                && (sought.queueId() == null || isCalled(sought.queueId()))
                && (sought.domains() == null || isWithin(sought));
    }

    private boolean isInTime(Sought sought) {
        Instant from = sought.from();
        Instant to = sought.to();
        return (from == null || !message.lastSeen().isBefore(from))
                && (to == null || message.firstSeen().isBefore(to));
    }

    private boolean isNamed(Sought sought) {
        String part = sought.address() == null ? null : lower(sought.address());
        return part == null || lines.stream().anyMatch(line -> isVisible(line, sought) && line.names(part));
    }

    /** Also as the server calls it that took it: that is what its people ask for. */
    private boolean isCalled(String queueId) {
        return message.queueIds().contains(queueId)
                || lines.stream()
                        .flatMap(line -> line.mentions().stream())
                        .anyMatch(mention -> mention.link() == Told.Link.NEXT
                                && mention.queueId().equals(queueId));
    }

    private boolean isWithin(Sought sought) {
        return sought.isWithin(message.sender())
                || message.recipients().stream()
                        .anyMatch(recipient ->
                                sought.isWithin(recipient.address()) || sought.isWithin(recipient.original()));
    }

    private static String lower(@Nullable String text) {
        return text == null ? "" : text.toLowerCase(Locale.ROOT);
    }
}
