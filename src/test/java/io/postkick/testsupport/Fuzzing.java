package io.postkick.testsupport;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Jazzer's fuzzer in a process of its own: it looks at which branches an input takes and varies those that reach new ones. A
 * finding is an exception, a minute for one input, or more memory than the process has. {@code -Dpostkick.fuzz.seconds}
 * sets how long each target is fuzzed.
 */
public final class Fuzzing {

    private static final int SECONDS = Integer.getInteger("postkick.fuzz.seconds", 10);

    private Fuzzing() {}

    /** Starting takes part of the time, on a slow machine all of it: then there is more. */
    private static final int LONGEST = 9 * SECONDS;

    /** It must have run the target, and found inputs that lead elsewhere than the seeds. */
    private static final Pattern FUZZED = Pattern.compile("NEW +cov:.*Done \\d{3,} runs", Pattern.DOTALL);

    /**
     * Fuzzes {@code fuzzerTestOneInput(byte[])} of a class; fails with what the fuzzer printed.
     *
     * @param directory an empty one, for the inputs found on the way
     */
    public static void fuzz(Class<?> target, Path directory, List<byte[]> seeds)
            throws IOException, InterruptedException {
        Path inputs = Files.createDirectory(directory.resolve("inputs"));
        for (byte[] seed : seeds) {
            Files.write(inputs.resolve("seed-" + seeds.indexOf(seed)), seed);
        }
        String printed = run(target, directory, SECONDS);
        for (int seconds = 3 * SECONDS;
                seconds <= LONGEST && !FUZZED.matcher(printed).find();
                seconds *= 3) {
            printed = run(target, directory, seconds);
        }
        assertThat(printed).containsPattern(FUZZED);
    }

    private static String run(Class<?> target, Path directory, int seconds) throws IOException, InterruptedException {
        Path output = directory.resolve("output");
        Process fuzzer = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-cp",
                        classPath(),
                        "com.code_intelligence.jazzer.Jazzer",
                        "--target_class=" + target.getName(),
                        "--instrumentation_includes=" + target.getPackageName() + ".**",
                        "--reproducer_path=" + directory,
                        "-artifact_prefix=" + directory + "/",
                        "-timeout=60",
                        // libFuzzer's own limit looks at the peak, which a process inherits from the one that starts
                        // it; the heap
                        // is bounded above, and its end is a finding.
                        "-rss_limit_mb=0",
                        "-max_total_time=" + seconds,
                        directory.resolve("inputs").toString())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            assertThat(fuzzer.waitFor(seconds + 180, TimeUnit.SECONDS))
                    .as("the fuzzer ends")
                    .isTrue();
        } finally {
            fuzzer.destroyForcibly();
        }
        String printed = Files.readString(output);
        assertThat(fuzzer.exitValue()).as("%s", printed).isZero();
        return printed;
    }

    /** Only what the targets and the fuzzer need: the fuzzer takes apart every archive it is given. */
    private static String classPath() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> Files.isDirectory(Path.of(entry))
                        || Stream.of("jazzer", "jspecify", "jackson-").anyMatch(entry::contains))
                .collect(Collectors.joining(File.pathSeparator));
    }
}
