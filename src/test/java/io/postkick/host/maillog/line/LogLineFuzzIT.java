package io.postkick.host.maillog.line;

import io.postkick.testsupport.Fuzzing;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever stands in a mail log, taking it apart loses nothing of it, in bounded time and memory. */
class LogLineFuzzIT {

    private static final LogLineParser PARSER = LogLineParserTests.parser(LogLineParserTests.NOW, ZoneOffset.UTC);

    @TempDir
    Path directory;

    @Test
    void parsesAnything() throws IOException, InterruptedException {
        List<byte[]> seeds = LogLineParserFuzzTests.SEEDS.stream()
                .map(seed -> (seed + "\n").getBytes(StandardCharsets.UTF_8))
                .toList();
        Fuzzing.fuzz(LogLineFuzzIT.class, directory, seeds);
    }

    public static void fuzzerTestOneInput(byte[] input) {
        new LineAssembler(150)
                .add(ByteBuffer.wrap(input), raw -> LogLineParserFuzzTests.check(PARSER, raw, "the fuzzer's input"));
    }
}
