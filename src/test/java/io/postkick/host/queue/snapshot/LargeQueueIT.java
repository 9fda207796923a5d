package io.postkick.host.queue.snapshot;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A million messages in a Java with a heap of 400 MB, which must do for reading, sorting and answering. */
@Timeout(900)
class LargeQueueIT {

    private static final int MESSAGES = 1_000_000;

    /** Four times what is promised for a quiet machine: others use the caches of this one. */
    private static final long SLOWEST_MILLIS = 4 * 250;

    @ParameterizedTest
    @CsvSource({"same, 300", "different, 400"})
    void fitsIntoItsMemoryAndAnswersInTime(String reasons, long most) throws Exception {
        Map<String, Long> measured = run(LargeQueue.class, "-Xmx400m", String.valueOf(MESSAGES), reasons);
        System.out.println("A million messages, reasons " + reasons + ": " + measured);
        assertThat(measured).containsEntry("messages", (long) MESSAGES).containsEntry("last", 10L);
        assertThat(measured.get("held")).isLessThan(most << 20);
        assertThat(measured.get("page")).isLessThan(SLOWEST_MILLIS);
        assertThat(measured.get("summary")).isLessThan(SLOWEST_MILLIS);
    }

    /** The numbers that a program prints, by name, as {@code name=number}. */
    static Map<String, Long> run(Class<?> main, String option, String... arguments) throws Exception {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                option,
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output.lines()
                .map(line -> line.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> Long.valueOf(pair[1])));
    }
}
