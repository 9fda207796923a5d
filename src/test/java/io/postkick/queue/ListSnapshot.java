package io.postkick.queue;

import io.postkick.host.queue.BadCursor;
import io.postkick.host.queue.Filter;
import io.postkick.host.queue.Message;
import io.postkick.host.queue.Page;
import io.postkick.host.queue.QueueName;
import io.postkick.host.queue.Recipient;
import io.postkick.host.queue.Sort;
import io.postkick.host.queue.Summary;
import io.postkick.host.queue.snapshot.Snapshot;
import io.postkick.reason.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A snapshot of a few messages, the plain way. */
record ListSnapshot(List<Message> messages, Instant now) implements Snapshot {

    ListSnapshot {
        messages = List.copyOf(messages);
    }

    @Override
    public long size() {
        return messages.size();
    }

    @Override
    public Page page(Filter filter, Sort sort, @Nullable String cursor, int limit) {
        if (cursor != null && !cursor.matches("\\d{1,6}")) {
            throw new BadCursor();
        }
        List<Message> all = matching(filter).sorted(order(sort)).toList();
        int from = cursor == null ? 0 : Math.min(all.size(), Integer.parseInt(cursor));
        int to = Math.min(all.size(), from + limit);
        return new Page(all.subList(from, to), size(), all.size(), to == all.size() ? null : String.valueOf(to));
    }

    @Override
    public Optional<Message> find(String id) {
        return messages.stream().filter(message -> message.id().equals(id)).findFirst();
    }

    @Override
    public long count(Filter filter) {
        return matching(filter).count();
    }

    @Override
    public List<String> ids(Filter filter) {
        return matching(filter)
                .sorted(Comparator.comparing(Message::arrivedAt))
                .map(Message::id)
                .toList();
    }

    @Override
    public Summary summary(Filter filter) {
        List<Message> all = matching(filter).toList();
        Map<QueueName, Summary.Total> queues = new EnumMap<>(QueueName.class);
        for (QueueName queue : QueueName.values()) {
            List<Message> in =
                    all.stream().filter(message -> message.queue() == queue).toList();
            queues.put(
                    queue,
                    new Summary.Total(
                            in.size(),
                            in.stream().mapToLong(Message::size).sum(),
                            in.stream()
                                    .map(Message::arrivedAt)
                                    .min(Comparator.naturalOrder())
                                    .orElse(null)));
        }
        return new Summary(
                queues,
                largest(destinations(all), Summary.Destination::messages),
                largest(
                        counts(all.stream()
                                .flatMap(m -> m.recipients().stream().map(Recipient::reason))
                                .toList()),
                        Summary.Count::count),
                largest(counts(all.stream().map(Message::sender).toList()), Summary.Count::count),
                largest(waits(all), Summary.Wait::messages));
    }

    /** As if each message were in one row only. */
    private static <T> Summary.Largest<T> largest(List<T> all, ToLongFunction<T> messages) {
        List<T> sorted = all.stream()
                .sorted(Comparator.comparingLong(messages).reversed())
                .toList();
        List<T> rows = sorted.subList(0, Math.min(sorted.size(), Summary.MAX_ROWS));
        return new Summary.Largest<>(
                rows,
                all.size(),
                IntStream.rangeClosed(0, rows.size())
                        .mapToObj(from -> sorted.subList(from, sorted.size()).stream()
                                .mapToLong(messages)
                                .sum())
                        .toList());
    }

    private Stream<Message> matching(Filter filter) {
        return messages.stream().filter(message -> matches(message, filter));
    }

    private boolean matches(Message message, Filter filter) {
        Duration age = Duration.between(message.arrivedAt(), now);
        return (filter.queue() == null || filter.queue() == message.queue())
                && (filter.id() == null || filter.id().equals(message.id()))
                && has(message.sender(), filter.sender())
                && (filter.minAge() == null || age.compareTo(filter.minAge()) >= 0)
                && (filter.maxAge() == null || age.compareTo(filter.maxAge()) < 0)
                && (filter.minSize() == null || message.size() >= filter.minSize())
                && (filter.maxSize() == null || message.size() <= filter.maxSize())
                && message.recipients().stream()
                        .anyMatch(recipient -> has(recipient.address(), filter.recipient())
                                && has(recipient.reason(), filter.reason())
                                && (filter.cause() == null
                                        || filter.cause()
                                                .equals(Reason.of(recipient.reason())
                                                        .text()))
                                && (filter.domain() == null || domain(recipient).equals(filter.domain())))
                && (filter.text() == null
                        || has(message.id() + "\n" + message.sender() + "\n" + message.recipients(), filter.text()));
    }

    private static boolean has(String text, @Nullable String part) {
        return part == null || text.toLowerCase(Locale.ROOT).contains(part.toLowerCase(Locale.ROOT));
    }

    private static String domain(Recipient recipient) {
        return recipient.address().substring(recipient.address().lastIndexOf('@') + 1);
    }

    private List<Summary.Destination> destinations(List<Message> all) {
        Map<String, Long[]> byDomain = new TreeMap<>();
        for (Message message : all) {
            long minutes = Duration.between(message.arrivedAt(), now).toMinutes();
            int column = (int) Summary.AGE_BOUNDS.stream()
                            .filter(bound -> bound <= minutes)
                            .count()
                    - 1;
            message.recipients().stream().map(ListSnapshot::domain).distinct().forEach(domain -> {
                Long[] ages = byDomain.computeIfAbsent(
                        domain,
                        none -> Collections.nCopies(Summary.AGE_BOUNDS.size(), 0L)
                                .toArray(Long[]::new));
                ages[Math.max(0, column)]++;
            });
        }
        return byDomain.entrySet().stream()
                .map(entry -> new Summary.Destination(
                        entry.getKey(),
                        Arrays.stream(entry.getValue())
                                .mapToLong(Long::longValue)
                                .sum(),
                        List.of(entry.getValue())))
                .toList();
    }

    /** By the first recipient of each. */
    private static List<Summary.Wait> waits(List<Message> all) {
        Map<String, List<String>> domains = all.stream()
                .filter(message -> !message.recipients().get(0).reason().isEmpty())
                .collect(Collectors.groupingBy(
                        message ->
                                Reason.of(message.recipients().get(0).reason()).text(),
                        Collectors.mapping(
                                message -> domain(message.recipients().get(0)), Collectors.toList())));
        return domains.entrySet().stream()
                .map(entry -> wait(
                        entry.getKey(),
                        counts(entry.getValue()),
                        entry.getValue().size()))
                .toList();
    }

    private static Summary.Wait wait(String cause, List<Summary.Count> domains, long messages) {
        Summary.Count most = Collections.max(domains, Comparator.comparingLong(Summary.Count::count));
        return new Summary.Wait(
                cause,
                messages,
                domains.size() > 1,
                most.count() * 5 < messages ? null : new Summary.Part(most.text(), most.count()));
    }

    private static List<Summary.Count> counts(List<String> texts) {
        return texts.stream()
                .filter(text -> !text.isEmpty())
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()))
                .entrySet()
                .stream()
                .map(entry -> new Summary.Count(entry.getKey(), entry.getValue(), 0))
                .toList();
    }

    private static Comparator<Message> order(Sort sort) {
        Comparator<Message> order = switch (sort.column()) {
            case ARRIVED -> Comparator.comparing(Message::arrivedAt);
            case ID -> Comparator.comparing(Message::id);
            case QUEUE -> Comparator.comparing(Message::queue);
            case SIZE -> Comparator.comparingLong(Message::size);
            case SENDER -> Comparator.comparing(Message::sender);
            case RECIPIENTS -> Comparator.comparingInt(m -> m.recipients().size());
            case REASON -> Comparator.comparing(m -> m.recipients().get(0).reason());
        };
        return (sort.descending() ? order.reversed() : order)
                .thenComparing(Message::arrivedAt, Comparator.reverseOrder())
                .thenComparing(Message::id);
    }
}
