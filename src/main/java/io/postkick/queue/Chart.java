package io.postkick.queue;

import io.postkick.history.Sample;
import io.postkick.history.Samples;
import io.postkick.host.queue.QueueName;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/**
 * The size of a queue over time, as lines and as a table.
 *
 * @param top the number of messages at the upper edge
 * @param lines of the queues that held something
 * @param ticks hours or days ago of the marks on the time axis, from the left; 0 is now
 * @param rows for the table, the newest first
 */
record Chart(Span span, long top, List<Line> lines, List<Tick> ticks, List<Range> ranges, List<Sample> rows) {

    /** Without a sample for so long, nothing is drawn in between. */
    private static final Duration GAP = Duration.ofHours(1);

    private static final int GAP_SAMPLES = 3;

    /** @param path in a rectangle of {@value Curve#WIDTH} by {@value Curve#HEIGHT} */
    record Line(QueueName queue, String path, long now, long most) {}

    /** @param at how far from the left */
    record Tick(long ago, long at) {}

    /** Another length of time to look at. */
    record Range(Span span, boolean chosen, String address) {}

    static Chart of(List<Sample> samples, Instant now, Place place) {
        Span span = place.span();
        Instant from = now.minus(span.length());
        List<QueueName> held =
                Card.ORDER.stream().filter(queue -> most(samples, queue) > 0).toList();
        long top =
                top(held.stream().mapToLong(queue -> most(samples, queue)).max().orElse(0));
        Curve curve = new Curve(from, now, top, gap(span));
        return new Chart(
                span,
                top,
                held.stream().map(queue -> line(samples, queue, curve)).toList(),
                ticks(span),
                Arrays.stream(Span.values())
                        .map(each ->
                                new Range(each, each == span, place.with("span", each == Span.DAY ? "" : each.text())))
                        .toList(),
                rows(samples, from, span.row()));
    }

    private static Line line(List<Sample> samples, QueueName queue, Curve curve) {
        samples.forEach(sample -> curve.add(sample.at(), messages(sample, queue)));
        return new Line(queue, curve.path(), messages(samples.get(samples.size() - 1), queue), most(samples, queue));
    }

    private static List<Tick> ticks(Span span) {
        long parts = span.length().dividedBy(span.tick());
        Duration unit = span == Span.DAY ? Duration.ofHours(1) : Duration.ofDays(1);
        return LongStream.rangeClosed(0, parts)
                .mapToObj(part ->
                        new Tick(span.tick().multipliedBy(parts - part).dividedBy(unit), part * Curve.WIDTH / parts))
                .toList();
    }

    /** The last sample of each part of the time. */
    private static List<Sample> rows(List<Sample> samples, Instant from, Duration apart) {
        Map<Long, Sample> last = new LinkedHashMap<>();
        for (int i = samples.size() - 1; i >= 0; i--) {
            Sample sample = samples.get(i);
            last.putIfAbsent(Duration.between(from, sample.at()).dividedBy(apart), sample);
        }
        return List.copyOf(last.values());
    }

    private static Duration gap(Span span) {
        Duration samples = span.length().multipliedBy(GAP_SAMPLES).dividedBy(Samples.MOST);
        return samples.compareTo(GAP) > 0 ? samples : GAP;
    }

    /** The next of 2, 4, 10, 20, 40, 100 …, which all have a middle. */
    private static long top(long most) {
        for (long unit = 1; ; unit *= 10) {
            for (long factor : new long[] {2, 4, 10}) {
                if (unit * factor >= most) {
                    return unit * factor;
                }
            }
        }
    }

    private static long most(List<Sample> samples, QueueName queue) {
        return samples.stream()
                .mapToLong(sample -> messages(sample, queue))
                .max()
                .orElse(0);
    }

    private static long messages(Sample sample, QueueName queue) {
        return sample.messages().getOrDefault(queue, 0L);
    }
}
