package io.postkick.retry;

import io.postkick.host.queue.Snapshot;
import io.postkick.retry.result.MessageOutcome;
import io.postkick.retry.result.Results;
import io.postkick.retry.result.Retry;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The results of a retry as lines, for its page and for spreadsheets, with whom each message was to. */
final class ResultLines {

    /** Of more than these lines only the order in which they are kept is to be had: to sort them takes memory. */
    private static final int MOST_SORTED = 100_000;

    private final Retry retry;
    private final Supplier<Optional<Snapshot>> queue;
    private final Addressees addressees;

    /** @param queue as it is known, asked for when there are lines to show */
    ResultLines(Retry retry, Supplier<Optional<Snapshot>> queue, Addressees addressees) {
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

        private String recipient() {
            return to == null ? "" : to.first();
        }
    }

    Retry retry() {
        return retry;
    }

    Stream<Line> of(ResultsPart part) {
        Optional<Snapshot> now = retry.total() == 0 ? Optional.empty() : queue.get();
        Stream<Line> lines = retry.results().groups().entrySet().stream()
                .filter(group -> part.outcome() == null || part.outcome() == outcome(group))
                .sorted(Comparator.comparing(ResultLines.this::outcome))
                .flatMap(group -> group.getValue().stream().map(named -> line(group.getKey(), named, now)));
        return part.order() == ResultsPart.Order.OUTCOME || retry.total() > MOST_SORTED
                ? lines
                : lines.sorted(by(part.order()));
    }

    List<Line> page(ResultsPart part, int size) {
        return of(part).skip(part.from()).limit(size).toList();
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

    private Line line(Results.Key key, Results.Named named, Optional<Snapshot> now) {
        return new Line(
                new Results.Line(named.id(), key.result(), key.status(), named.after(), key.reason()),
                key.outcome(retry.isOver()),
                addressees.find(retry.id(), named.id(), now));
    }
}
