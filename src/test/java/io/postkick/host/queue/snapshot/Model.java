package io.postkick.host.queue.snapshot;

import io.postkick.host.queue.Filter;
import io.postkick.host.queue.Message;
import io.postkick.host.queue.QueueName;
import io.postkick.host.queue.Recipient;
import io.postkick.host.queue.Sort;
import io.postkick.host.queue.Summary;
import io.postkick.host.queue.Summary.Count;
import io.postkick.host.queue.Summary.Destination;
import io.postkick.host.queue.Summary.Total;
import io.postkick.host.queue.Summary.Wait;
import io.postkick.reason.Reason;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** What a snapshot must answer, worked out in the plainest way. */
final class Model {

    private final List<Message> messages;

    Model(List<Message> messages) {
        this.messages = messages;
    }

    List<Message> matching(Filter filter) {
        return messages.stream().filter(message -> matches(filter, message)).toList();
    }

    List<Message> sorted(Filter filter, Sort sort) {
        Comparator<Message> byColumn = byColumn(sort.column());
        return matching(filter).stream()
                .sorted((sort.descending() ? byColumn.reversed() : byColumn)
                        .thenComparing(Message::arrivedAt, Comparator.reverseOrder())
                        .thenComparing(message -> bytes(message.id()), Arrays::compareUnsigned))
                .toList();
    }

    private static boolean matches(Filter filter, Message message) {
        Duration age = Duration.between(message.arrivedAt(), Listed.NOW);
        return (filter.queue() == null || filter.queue() == message.queue())
                && (filter.id() == null || filter.id().equals(message.id()))
                && contains(message.sender(), filter.sender())
                && (filter.minAge() == null || filter.minAge().isZero() || age.compareTo(filter.minAge()) >= 0)
                && (filter.maxAge() == null || age.compareTo(filter.maxAge()) < 0)
                && (filter.minSize() == null || message.size() >= filter.minSize())
                && (filter.maxSize() == null || message.size() <= filter.maxSize())
                && (filter.text() == null || hasText(message, filter.text()))
                && ((filter.domain() == null
                                && filter.recipient() == null
                                && filter.reason() == null
                                && filter.cause() == null)
                        || message.recipients().stream().anyMatch(recipient -> matches(filter, recipient)));
    }

    private static boolean matches(Filter filter, Recipient recipient) {
        return contains(recipient.address(), filter.recipient())
                && contains(recipient.reason(), filter.reason())
                && (filter.cause() == null || filter.cause().equals(cause(recipient)))
                && (filter.domain() == null || folded(filter.domain()).equals(domain(recipient)));
    }

    private static boolean hasText(Message message, String text) {
        return contains(message.id(), text)
                || contains(message.sender(), text)
                || message.recipients().stream()
                        .anyMatch(each -> contains(each.address(), text) || contains(each.reason(), text));
    }

    private static boolean contains(String text, String part) {
        return part == null || folded(text).contains(folded(part));
    }

    private static String domain(Recipient recipient) {
        String domain = recipient.address().substring(recipient.address().lastIndexOf('@') + 1);
        return recipient.address().contains("@") ? folded(domain) : "-";
    }

    private static String folded(String text) {
        return text.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    }

    /** ASCII letters only: that is how it is sorted. */
    private static String lower(String text) {
        return text.chars()
                .map(c -> c >= 'A' && c <= 'Z' ? c + 32 : c)
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static Comparator<Message> byColumn(Sort.Column column) {
        return switch (column) {
            case ARRIVED -> Comparator.comparing(Message::arrivedAt);
            case ID -> Comparator.comparing(message -> bytes(message.id()), Arrays::compareUnsigned);
            case QUEUE -> Comparator.comparing(Message::queue);
            case SIZE -> Comparator.comparingLong(Message::size);
            case SENDER -> byText(Message::sender);
            case RECIPIENTS ->
                byText(message -> message.recipients().isEmpty()
                        ? ""
                        : message.recipients().get(0).address());
            case REASON -> byText(Model::reason);
        };
    }

    private static Comparator<Message> byText(Function<Message, String> text) {
        return Comparator.<Message, byte[]>comparing(
                        message -> bytes(lower(text.apply(message))), Arrays::compareUnsigned)
                .thenComparing(message -> bytes(text.apply(message)), Arrays::compareUnsigned);
    }

    private static String cause(Recipient recipient) {
        return Reason.of(recipient.reason()).text();
    }

    private static Set<Cause> waits(List<Message> messages) {
        Map<String, Map<String, Set<Integer>>> byCause = new TreeMap<>();
        for (int i = 0; i < messages.size(); i++) {
            for (Recipient recipient : messages.get(i).recipients()) {
                if (!cause(recipient).isEmpty()) {
                    byCause.computeIfAbsent(cause(recipient), none -> new TreeMap<>())
                            .computeIfAbsent(domain(recipient), none -> new LinkedHashSet<>())
                            .add(i);
                }
            }
        }
        Set<Cause> waits = new LinkedHashSet<>();
        byCause.forEach((cause, byDomain) -> {
            long all =
                    byDomain.values().stream().flatMap(Set::stream).distinct().count();
            long most = byDomain.values().stream().mapToLong(Set::size).max().orElse(0);
            waits.add(new Cause(cause, all, byDomain.size() > 1, most * 5 < all ? 0 : most));
        });
        return waits;
    }

    /**
     * A {@link Wait} whose destination may be any of those that have as much.
     *
     * @param most messages for that destination; 0 for none
     */
    record Cause(String text, long messages, boolean several, long most) {

        static Cause of(Wait wait) {
            return new Cause(
                    wait.cause(),
                    wait.messages(),
                    wait.several(),
                    wait.most() == null ? 0 : wait.most().messages());
        }
    }

    private static String reason(Message message) {
        return message.recipients().stream()
                .map(Recipient::reason)
                .filter(reason -> !reason.isEmpty())
                .findFirst()
                .orElse("");
    }

    /** The rows in no order that matters. */
    record Numbers(
            Map<QueueName, Total> queues,
            Set<Destination> destinations,
            Set<Count> reasons,
            Set<Count> senders,
            Set<Cause> waits) {

        static Numbers of(Summary summary) {
            return new Numbers(
                    summary.queues(),
                    new LinkedHashSet<>(summary.destinations().rows()),
                    new LinkedHashSet<>(summary.reasons().rows()),
                    new LinkedHashSet<>(summary.senders().rows()),
                    summary.waits().rows().stream().map(Cause::of).collect(Collectors.toSet()));
        }
    }

    Numbers numbers(Filter filter) {
        List<Message> chosen = matching(filter);
        Map<QueueName, Total> queues = new EnumMap<>(QueueName.class);
        for (QueueName queue : QueueName.values()) {
            List<Message> of =
                    chosen.stream().filter(message -> message.queue() == queue).toList();
            queues.put(
                    queue,
                    new Total(
                            of.size(),
                            of.stream().mapToLong(Message::size).sum(),
                            of.stream()
                                    .map(Message::arrivedAt)
                                    .min(Instant::compareTo)
                                    .orElse(null)));
        }
        List<Message> meant = meant(filter);
        return new Numbers(queues, destinations(meant), reasons(meant), senders(chosen), waits(meant));
    }

    /** Those that match, with those of their recipients that the filter is about. */
    private List<Message> meant(Filter filter) {
        return matching(filter).stream()
                .map(message -> new Message(
                        message.id(),
                        message.queue(),
                        message.arrivedAt(),
                        message.size(),
                        message.forcedExpire(),
                        message.sender(),
                        message.recipients().stream()
                                .filter(recipient -> matches(filter, recipient))
                                .toList()))
                .toList();
    }

    List<Long> beyondDestinations(Filter filter, List<Destination> rows) {
        return beyond(meant(filter), rows.stream().map(Destination::domain).toList(), Model::domain);
    }

    List<Long> beyondWaits(Filter filter, List<Wait> rows) {
        return beyond(meant(filter), rows.stream().map(Wait::cause).toList(), Model::cause);
    }

    /** For each number of rows, messages with a recipient of none of them. */
    private static List<Long> beyond(List<Message> messages, List<String> rows, Function<Recipient, String> text) {
        return IntStream.rangeClosed(0, rows.size())
                .mapToObj(shown -> messages.stream()
                        .filter(message -> message.recipients().stream()
                                .map(text)
                                .anyMatch(each -> !each.isEmpty()
                                        && !rows.subList(0, shown).contains(each)))
                        .count())
                .toList();
    }

    private static Set<Destination> destinations(List<Message> chosen) {
        Map<String, long[]> ages = new TreeMap<>();
        for (Message message : chosen) {
            long minutes = Duration.between(message.arrivedAt(), Listed.NOW).toMinutes();
            int column = (int) IntStream.range(1, Summary.AGE_BOUNDS.size())
                    .filter(i -> minutes >= Summary.AGE_BOUNDS.get(i))
                    .count();
            message.recipients().stream()
                    .map(Model::domain)
                    .distinct()
                    .forEach(domain ->
                            ages.computeIfAbsent(domain, any -> new long[Summary.AGE_BOUNDS.size()])[column]++);
        }
        return ages.entrySet().stream()
                .map(entry -> new Destination(
                        entry.getKey(),
                        LongStream.of(entry.getValue()).sum(),
                        LongStream.of(entry.getValue()).boxed().toList()))
                .collect(Collectors.toSet());
    }

    private static Set<Count> reasons(List<Message> chosen) {
        Map<String, long[]> counts = new HashMap<>();
        for (Message message : chosen) {
            List<String> reasons = message.recipients().stream()
                    .map(Recipient::reason)
                    .filter(reason -> !reason.isEmpty())
                    .toList();
            reasons.forEach(reason -> counts.computeIfAbsent(reason, any -> new long[2])[0]++);
            reasons.stream().distinct().forEach(reason -> counts.get(reason)[1] += message.size());
        }
        return counts(counts);
    }

    private static Set<Count> senders(List<Message> chosen) {
        Map<String, long[]> counts = new HashMap<>();
        for (Message message : chosen) {
            long[] count = counts.computeIfAbsent(message.sender(), any -> new long[2]);
            count[0]++;
            count[1] += message.size();
        }
        return counts(counts);
    }

    private static Set<Count> counts(Map<String, long[]> counts) {
        return counts.entrySet().stream()
                .map(entry -> new Count(entry.getKey(), entry.getValue()[0], entry.getValue()[1]))
                .collect(Collectors.toSet());
    }
}
