package io.postkick.retry.result;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What became of every message of a retry: names that share a result, a try's status and a reason stand together. */
public final class Results {

    /** Groups with reasons in full; of what comes then the codes are kept, and in the end the kind of failure. */
    public static final int MOST_REASONS = 1000;

    /**
     * What the messages of a group share.
     *
     * @param status of the last try that the mail log has; null when it has none
     * @param reason Postfix's words, or what it answered; empty when there is nothing to say
     */
    public record Key(MessageResult result, @Nullable DeliveryStatus status, String reason) {

        private static final Comparator<Key> ORDER = Comparator.comparing(Key::result)
                .thenComparing(Key::status, Comparator.nullsFirst(Comparator.naturalOrder()))
                .thenComparing(Key::reason);

        /**
         * As people read it.
         *
         * @param over whether nothing more is to come
         */
        public MessageOutcome outcome(boolean over) {
            return MessageOutcome.of(result, status, over);
        }
    }

    /**
     * A message in its group.
     *
     * @param after seconds from the record of the retry to the last try that the mail log has; 0 when it has none
     */
    public record Named(String id, int after) {}

    /** One message. */
    public record Line(
            String id, MessageResult result, @Nullable DeliveryStatus status, int after, String reason) {

        /** One of which the mail log has no try. */
        public Line(String id, MessageResult result, String reason) {
            this(id, result, null, 0, reason);
        }

        /**
         * When the last try was that the mail log has.
         *
         * @param retriedAt when the retry was recorded
         */
        public Instant triedAt(Instant retriedAt) {
            return retriedAt.truncatedTo(ChronoUnit.SECONDS).plusSeconds(after);
        }
    }

    private final Map<Key, List<Named>> groups = new TreeMap<>(Key.ORDER);

    public void add(Line line) {
        String said = line.status() == DeliveryStatus.SENT ? "" : FoldedReason.line(line.reason());
        Key key = new Key(line.result(), line.status(), said);
        if (!groups.containsKey(key) && groups.size() >= MOST_REASONS) {
            key = new Key(line.result(), line.status(), FoldedReason.shorter(said, groups.size() < 2 * MOST_REASONS));
        }
        groups.computeIfAbsent(key, none -> new ArrayList<>()).add(new Named(line.id(), line.after()));
    }

    public Map<Key, List<Named>> groups() {
        return groups;
    }

    public Map<MessageResult, Integer> tally() {
        Map<MessageResult, Integer> tally = new EnumMap<>(MessageResult.class);
        groups.forEach((key, ids) -> tally.merge(key.result(), ids.size(), Integer::sum));
        return tally;
    }

    /**
     * How many messages have which outcome.
     *
     * @param over whether nothing more is to come
     */
    public Map<MessageOutcome, Integer> outcomes(boolean over) {
        Map<MessageOutcome, Integer> outcomes = new EnumMap<>(MessageOutcome.class);
        groups.forEach((key, names) -> outcomes.merge(key.outcome(over), names.size(), Integer::sum));
        return outcomes;
    }

    /** Whether Postfix was asked for any, and answered that it would. */
    public boolean isAnySent() {
        return groups.keySet().stream().anyMatch(key -> key.result().wasSent());
    }

    public int size() {
        return groups.values().stream().mapToInt(List::size).sum();
    }

    /** Some of them, in the order of the groups. */
    public List<Line> lines(int from, int limit) {
        return lines().skip(from).limit(limit).toList();
    }

    private Stream<Line> lines() {
        return groups.entrySet().stream()
                .flatMap(group -> group.getValue().stream().map(named -> line(group.getKey(), named)));
    }

    private static Line line(Key key, Named named) {
        return new Line(named.id(), key.result(), key.status(), named.after(), key.reason());
    }
}
