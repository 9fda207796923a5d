package io.postkick.host.queue.snapshot;

import io.postkick.host.attribute.AttributeReader;
import io.postkick.host.attribute.Encoding;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/** How many MB of a listing one core decodes in a second: to attributes, and to messages that can be sorted and filtered. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(value = 1, jvmArgs = "-Xmx400m")
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class DecoderBenchmark {

    private static final int MESSAGES = 50_000;

    private final byte[] listing;

    public DecoderBenchmark() {
        try {
            listing = new GeneratedQueue(MESSAGES, false).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Benchmark
    public long attributes() throws IOException {
        var reader = new AttributeReader(new ByteArrayInputStream(listing), Encoding.NUL);
        long attributes = 0;
        while (true) {
            long before = attributes;
            while (reader.advance()) {
                attributes++;
            }
            if (attributes == before) {
                return attributes;
            }
        }
    }

    @Benchmark
    public long messages() throws IOException {
        var columns = new Columns(Listed.budget(1L << 28));
        var reader = new AttributeReader(new ByteArrayInputStream(listing), Encoding.NUL);
        new ShowqDecoder(reader, columns, ScanLimits.of(MESSAGES)).read();
        return columns.size();
    }

    /** Runs both and prints {@code name=MB/s}, the median of the iterations. */
    public static void main(String[] arguments) throws RunnerException {
        var options = new OptionsBuilder()
                .include(DecoderBenchmark.class.getName())
                .verbosity(VerboseMode.SILENT)
                .build();
        Collection<RunResult> results = new Runner(options).run();
        int bytes = new DecoderBenchmark().listing.length;
        for (RunResult result : results) {
            double nanos = result.getPrimaryResult().getStatistics().getPercentile(50);
            System.out.printf(
                    Locale.ROOT, "%s=%d%n", result.getPrimaryResult().getLabel(), Math.round(bytes * 1_000.0 / nanos));
        }
    }
}
