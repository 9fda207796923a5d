package io.postkick.host.maillog.tail;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.postkick.host.maillog.LogLine;
import io.postkick.host.maillog.LogReader;
import io.postkick.host.maillog.LogSource;
import io.postkick.host.maillog.line.LineAssembler;
import io.postkick.host.maillog.line.LogLineParserTests;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What can happen to a log file while it is followed. */
@Timeout(60)
class FileTailTests {

    @TempDir
    private Path folder;

    private final List<String> seen = new ArrayList<>();
    private long nanos;
    private LogFile log;
    private FileTail tail;

    @BeforeEach
    void follow() throws IOException {
        log = new LogFile(folder.resolve("mail.log")).log("old");
        tail = newTail();
    }

    private FileTail newTail() {
        var parser = LogLineParserTests.parser(LogLineParserTests.NOW, ZoneOffset.UTC);
        return new FileTail(log.path(), parser, false, () -> nanos);
    }

    @AfterEach
    void close() {
        tail.close();
    }

    @Test
    void readsOnlyWhatIsNew() throws IOException {
        assertThat(polled()).isEmpty();
        log.log("a", "b");
        assertThat(polled()).containsExactly("a", "b");
        assertThat(polled()).isEmpty();
    }

    @Test
    void waitsForTheEndOfAHalfWrittenLine() throws IOException {
        log.write(LogFile.PREFIX + "he");
        assertThat(polled()).isEmpty();
        log.write("llo");
        assertThat(polled()).isEmpty();
        log.write("\n");
        assertThat(polled()).containsExactly("hello");
    }

    @Test
    void readsALineWholeThatWasHalfWrittenAtTheBeginning() throws IOException {
        log.write(LogFile.PREFIX + "he");
        tail.close();
        tail = newTail();
        log.write("llo\n");
        assertThat(polled()).containsExactly("hello");
    }

    @Test
    void followsARenamedLogToItsEndAndThenTheNewOne() throws IOException {
        LogFile old = log.log("a").renameTo("mail.log.1");
        old.log("b");
        log.log("c");
        assertThat(polled()).containsExactly("a", "b", "c");
        assertThat(tail.source()).isEqualTo(LogSource.readable(log.path().toString()));
    }

    @Test
    void hearsAWriterThatReopensTheLogLate() throws IOException {
        LogFile old = log.renameTo("mail.log.1");
        assertThat(polled()).isEmpty();
        assertThat(tail.source().readable()).isTrue();
        log.log("new");
        assertThat(polled()).containsExactly("new");
        old.log("late");
        log.log("newer");
        assertThat(polled()).containsExactly("late", "newer");
    }

    @Test
    void letsGoOfARenamedLogInTheEnd() throws IOException {
        LogFile old = log.renameTo("mail.log.1");
        log.log("new");
        assertThat(polled()).containsExactly("new");
        assertThat(openFiles()).contains(old.path());
        nanos += Duration.ofSeconds(61).toNanos();
        polled();
        old.log("too late");
        assertThat(polled()).isEmpty();
        assertThat(openFiles()).doesNotContain(old.path()).contains(log.path());
    }

    @Test
    void letsGoOfARemovedLogAndSaysSo() throws IOException {
        Files.delete(log.path());
        polled();
        nanos += Duration.ofSeconds(61).toNanos();
        polled();
        assertThat(openFiles()).noneMatch(file -> file.startsWith(folder));
        assertThat(tail.source().reason()).isEqualTo(log.path() + " does not exist.");
        // Likely under the number of the removed file, which the kernel gives away again.
        log.log("again, and longer", "than the one before");
        assertThat(polled()).containsExactly("again, and longer", "than the one before");
    }

    @Test
    void startsAnewWhenTheLogIsCut() throws IOException {
        log.log("a");
        assertThat(polled()).containsExactly("a");
        Files.write(log.path(), new byte[0], StandardOpenOption.TRUNCATE_EXISTING);
        log.log("b");
        assertThat(polled()).containsExactly("b");
    }

    @Test
    void noticesThatTheLogWasCutThoughItHasGrownSince() throws IOException {
        log.log("a").write("half a li");
        assertThat(polled()).containsExactly("a");
        Files.copy(log.path(), folder.resolve("mail.log.1"));
        Files.write(log.path(), new byte[0], StandardOpenOption.TRUNCATE_EXISTING);
        log.log("a much longer line than all that were there", "and one more of them");
        assertThat(polled()).containsExactly("a much longer line than all that were there", "and one more of them");
    }

    @Test
    void passesTheHoleThatAWriterLeavesInACutLog() throws IOException {
        try (FileChannel writer = FileChannel.open(log.path(), StandardOpenOption.WRITE)) {
            writer.truncate(0);
            writer.write(ByteBuffer.wrap((LogFile.PREFIX + "x\n").getBytes(UTF_8)), 100_000);
        }
        assertThat(polled()).containsExactly("x");
    }

    @Test
    void findsALogThatAppearsLater() throws IOException {
        Files.delete(log.path());
        tail.close();
        tail = newTail();
        assertThat(polled()).isEmpty();
        assertThat(tail.source().readable()).isFalse();
        assertThat(tail.source().reason()).isEqualTo(log.path() + " does not exist.");
        log.log("first");
        assertThat(polled()).containsExactly("first");
        assertThat(tail.source().readable()).isTrue();
    }

    @Test
    void saysThatADirectoryIsInTheWayAndGoesOnWhenItIsGone() throws IOException {
        assertThatGoesOnAfter("is a directory", () -> Files.createDirectory(log.path()));
    }

    @Test
    void neverOpensAFifo() throws IOException {
        assertThatGoesOnAfter("is a FIFO", () -> mkfifo(log.path()));
    }

    @Test
    void saysThatLinksLeadInACircle() throws IOException {
        assertThatGoesOnAfter("symbolic links", () -> {
            Files.createSymbolicLink(folder.resolve("other"), log.path());
            Files.createSymbolicLink(log.path(), folder.resolve("other"));
        });
    }

    private void assertThatGoesOnAfter(String reason, Obstacle obstacle) throws IOException {
        log.log("a").renameTo("aside");
        obstacle.put();
        assertThat(polled()).containsExactly("a");
        assertThat(tail.source().readable()).isFalse();
        assertThat(tail.source().reason()).startsWith(log.path() + " ").contains(reason);
        assertThat(tail.source().remedy()).isNotNull();
        tail.close();
        tail = newTail();
        assertThat(polled()).isEmpty();
        Files.delete(log.path());
        log.log("b");
        assertThat(polled()).containsExactly("b");
        assertThat(tail.source().readable()).isTrue();
    }

    @Test
    void goesOnWhereItWasWhenTheLogComesBack() throws IOException {
        log.log("a");
        assertThat(polled()).containsExactly("a");
        LogFile aside = log.renameTo("aside");
        Files.createDirectory(log.path());
        polled();
        nanos += Duration.ofSeconds(61).toNanos();
        polled();
        aside.log("b");
        Files.delete(log.path());
        Files.move(aside.path(), log.path());
        assertThat(polled()).containsExactly("b");
    }

    @Test
    void followsASymbolicLinkToAnotherTarget() throws IOException {
        LogFile first = log.renameTo("first");
        LogFile second = new LogFile(folder.resolve("second")).log("from its beginning");
        Files.createSymbolicLink(log.path(), first.path());
        first.log("a");
        assertThat(polled()).containsExactly("a");
        Files.delete(log.path());
        Files.createSymbolicLink(log.path(), second.path());
        assertThat(polled()).containsExactly("from its beginning");
    }

    @Test
    void cutsALineOfAMegabyteAndGoesOn() throws IOException {
        log.log("x".repeat(1 << 20), "after");
        List<String> texts = polled();
        assertThat(texts).hasSize(2).last().isEqualTo("after");
        assertThat(texts.get(0)).hasSizeLessThan(OpenLog.LONGEST_LINE + 10).endsWith("xxx" + LineAssembler.CUT);
    }

    @Test
    void readsOnThroughGarbage() throws IOException {
        byte[] garbage = new byte[3 << 20];
        new Random(1).nextBytes(garbage);
        log.write(garbage)
                .write("\n")
                .write(new byte[] {(byte) 0xff, 0, 27, '\n'})
                .log("after \u0000\u001b\u0085 é");
        assertThat(polled()).containsExactly("after \uFFFD\uFFFD\uFFFD é");
    }

    @Test
    void keepsUpWithTwentyThousandLinesASecond() throws IOException {
        polled();
        String[] second = IntStream.range(0, 20_000)
                .mapToObj(number -> "4F1A2B3C4D: to=<someone@example.com>, relay=none, status=deferred " + number)
                .toArray(String[]::new);
        log.write(LogFile.PREFIX + String.join("\n" + LogFile.PREFIX, second) + "\n");
        // Processor time: how long it takes by the clock depends on what else the machine does.
        var threads = ManagementFactory.getThreadMXBean();
        long start = threads.getCurrentThreadCpuTime();
        List<String> texts = polled();
        assertThat(Duration.ofNanos(threads.getCurrentThreadCpuTime() - start)).isLessThan(Duration.ofSeconds(1));
        assertThat(texts).containsExactly(second);
    }

    @Test
    void saysThatItWasCut() throws IOException {
        polled();
        int[] cuts = new int[1];
        LogReader reader = new LogReader() {
            @Override
            public void line(LogLine line) {
                seen.add(line.text());
            }

            @Override
            public void cut() {
                cuts[0]++;
            }
        };
        log.log("before");
        tail.poll(reader);
        assertThat(cuts[0]).isZero();
        Files.write(log.path(), new byte[0]);
        log.log("x");
        tail.poll(reader);
        tail.poll(reader);
        assertThat(seen).containsExactly("before", "x");
        assertThat(cuts[0]).isOne();
    }

    private List<String> polled() {
        seen.clear();
        tail.poll(line -> seen.add(line.text()));
        return List.copyOf(seen);
    }

    private static List<Path> openFiles() throws IOException {
        List<Path> files = new ArrayList<>();
        try (var descriptors = Files.newDirectoryStream(Path.of("/proc/self/fd"))) {
            for (Path descriptor : descriptors) {
                if (Files.isSymbolicLink(descriptor)) {
                    files.add(Path.of(
                            Files.readSymbolicLink(descriptor).toString().replace(" (deleted)", "")));
                }
            }
        }
        return files;
    }

    private static void mkfifo(Path path) throws IOException {
        try {
            assertThat(new ProcessBuilder("mkfifo", path.toString()).start().waitFor())
                    .isZero();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    /** Something that takes the log's place. */
    private interface Obstacle {

        void put() throws IOException;
    }
}
