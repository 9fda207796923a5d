package io.postkick.retry;

import io.postkick.host.queue.Found;
import io.postkick.retry.result.MessageOutcome;
import io.postkick.retry.result.Results;
import io.postkick.retry.result.Retry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The results of a retry as lines, for its page and for spreadsheets, with whom each message was to. */
final class ResultLines {

    /** Of more than these lines only the order in which they are kept is to be had: to sort them takes memory. */
    private static final int MOST_SORTED = 100_000;

    private static final int AT_ONCE = 1000;

    private final Retry retry;
    private final Function<List<String>, Found> queue;
    private final Addressees addressees;

    /** @param queue finds messages in it as it is known; asked when there are lines to show */
    ResultLines(Retry retry, Function<List<String>, Found> queue, Addressees addressees) {
        this.retry = retry;
        this.queue = queue;
        this.addressees = addressees;
    }

    /** One message, and whom it was to, if that is known. */
    record Line(Results.Line result, MessageOutcome outcome, Addressees.@Nullable To to) {

        /** When it was tried last; null if the log has no try. */
        @Nullable
        Instant triedAt(Instant retriedAt) {
            return result.status() == null ? null : result.triedAt(retriedAt);
        }

        Line to(Addressees.@Nullable To known) {
            return new Line(result, outcome, known);
        }

        private String recipient() {
            return to == null ? "" : to.first();
        }
    }

    Retry retry() {
        return retry;
    }

    Stream<Line> of(ResultsPart part) {
        return needsAll(part) ? addressed(bare(part)).sorted(by(part.order())) : addressed(bare(part));
    }

    List<Line> page(ResultsPart part, int size) {
        return needsAll(part)
                ? of(part).skip(part.from()).limit(size).toList()
                : addressed(bare(part).skip(part.from()).limit(size)).toList();
    }

    /** Whether it takes all addressees to tell which line is the first. */
    private boolean needsAll(ResultsPart part) {
        return part.order() == ResultsPart.Order.RECIPIENT && retry.total() <= MOST_SORTED;
    }

    /** Sorted by anything but whom they were to. */
    private Stream<Line> bare(ResultsPart part) {
        Stream<Line> lines = retry.results().groups().entrySet().stream()
                .filter(group -> part.outcome() == null || part.outcome() == outcome(group))
                .sorted(Comparator.comparing(ResultLines.this::outcome))
                .flatMap(group -> group.getValue().stream().map(named -> line(group.getKey(), named)));
        return part.order() == ResultsPart.Order.OUTCOME || needsAll(part) || retry.total() > MOST_SORTED
                ? lines
                : lines.sorted(by(part.order()));
    }

    /** With whom each was to; the queue is asked once for many of them. */
    private Stream<Line> addressed(Stream<Line> lines) {
        Iterator<Line> rest = lines.iterator();
        return Stream.iterate(next(rest), some -> !some.isEmpty(), some -> next(rest))
                .flatMap(some -> addressed(some).stream());
    }

    private static List<Line> next(Iterator<Line> rest) {
        List<Line> some = new ArrayList<>();
        while (some.size() < AT_ONCE && rest.hasNext()) {
            some.add(rest.next());
        }
        return some;
    }

    private List<Line> addressed(List<Line> lines) {
        List<String> unknown = lines.stream()
                .filter(line -> line.to() == null)
                .map(line -> line.result().id())
                .toList();
        Found found = unknown.isEmpty() ? Found.NOTHING : queue.apply(unknown);
        return lines.stream()
                .map(line -> line.to() != null
                        ? line
                        : line.to(found.find(line.result().id())
                                .map(Addressees.To::of)
                                .orElse(null)))
                .toList();
    }

    private static Comparator<Line> by(ResultsPart.Order order) {
        Comparator<Line> byId = Comparator.comparing(line -> line.result().id());
        return switch (order) {
            case OUTCOME -> Comparator.comparing(Line::outcome);
            case ID -> byId;
            case RECIPIENT -> Comparator.comparing(Line::recipient).thenComparing(byId);
            case TRIED ->
                Comparator.<Line>comparingInt(line -> line.result().after()).thenComparing(byId);
        };
    }

    private MessageOutcome outcome(Map.Entry<Results.Key, List<Results.Named>> group) {
        return group.getKey().outcome(retry.isOver());
    }

    private Line line(Results.Key key, Results.Named named) {
        return new Line(
                new Results.Line(named.id(), key.result(), key.status(), named.after(), key.reason()),
                key.outcome(retry.isOver()),
                addressees.find(retry.id(), named.id()));
    }
}
