package io.postkick.host.track.scan;

import static io.postkick.host.track.scan.SearchedLog.NOW;
import static io.postkick.host.track.scan.SearchedLog.address;
import static io.postkick.host.track.scan.SearchedLog.gzipped;
import static io.postkick.host.track.scan.SearchedLog.queueId;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.postkick.host.track.SearchesWait;
import io.postkick.host.track.Sought;
import io.postkick.host.track.TrackPage;
import io.postkick.host.track.TrackProgress.State;
import io.postkick.host.track.TrackedMessage;
import io.postkick.host.track.UnreadLog;
import io.postkick.host.track.parts.LogContent;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A search of a log in many files, each in whatever state. */
class RotatedLogTests {

    private static final Instant OLD = Instant.parse("2026-11-20T12:00:00Z");

    @TempDir
    private Path folder;

    private SearchedLog log;

    @BeforeEach
    void prepare() {
        log = new SearchedLog(folder);
    }

    @AfterEach
    void end() {
        log.close();
    }

    private static String arrived(String day, String id) {
        return """
                %1$s 10:00:00 h postfix/smtpd[1]: %2$s: client=mail.example.org[192.0.2.1]
                %1$s 10:00:00 h postfix/cleanup[2]: %2$s: message-id=<%2$s@example.org>
                %1$s 10:00:00 h postfix/qmgr[3]: %2$s: from=<anna@example.org>, size=321, nrcpt=1 (queue active)
                """.formatted(day, id);
    }

    private static String active(String day, String id) {
        String lines = arrived(day, id);
        return lines.substring(lines.lastIndexOf('\n', lines.length() - 2) + 1);
    }

    private static String delivered(String day, String id, String status) {
        return """
                %1$s 10:00:01 h postfix/smtp[4]: %2$s: to=<bob@example.com>, relay=mx[192.0.2.2]:25, delay=1, delays=0/0/0/1, dsn=2.0.0, status=%3$s (said)
                """.formatted(day, id, status)
                + (status.equals("sent") ? day + " 10:00:01 h postfix/qmgr[3]: " + id + ": removed\n" : "");
    }

    private static String whole(String day, String id) {
        return arrived(day, id) + delivered(day, id, "sent");
    }

    @ParameterizedTest
    @CsvSource({
        ".1,",
        ".0,",
        "-20261120,",
        ".2.gz,",
        "-20261120.gz,",
        ".20261120-120000.gz,",
        "-20261120.xz,xz",
        ".3.zst,zstd",
        ".3.bz2,bzip2",
        "-2026-11-20_12:00:00.gz,"
    })
    void findsMessagesInRotatedFiles(String suffix, String program) throws Exception {
        log.write(whole("Nov 28", "AAAA2B3C4D"));
        byte[] old = whole("Nov 20", "BBBB2B3C4D").getBytes(UTF_8);
        log.writeOld(suffix, OLD, suffix.endsWith(".gz") ? gzipped(new String(old, UTF_8)) : packed(program, old));

        TrackPage page = log.find(address("bob@"), 10);
        assertThat(page.progress().unread()).isEmpty();
        assertThat(page.progress().searched()).hasSize(2).element(1).asString().endsWith(suffix);
        assertThat(page.messages())
                .extracting(message -> message.queueIds().get(0), TrackedMessage::firstSeen)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("AAAA2B3C4D", Instant.parse("2026-11-28T10:00:00Z")),
                        org.assertj.core.groups.Tuple.tuple("BBBB2B3C4D", Instant.parse("2026-11-20T10:00:00Z")));
    }

    private byte[] packed(String program, byte[] content) throws Exception {
        if (program == null) {
            return content;
        }
        assumeTrue(Stream.of("/usr/bin", "/bin").anyMatch(bin -> Files.isExecutable(Path.of(bin, program))));
        Path plain = Files.write(folder.resolve("plain"), content);
        Process process = new ProcessBuilder(program, "-c", plain.toString()).start();
        byte[] packed = process.getInputStream().readAllBytes();
        Files.delete(plain);
        return packed;
    }

    @ParameterizedTest
    @ValueSource(strings = {"maillog-old", "maillog.bak", "maillog2", "maillog.1.tmp", "maillog.gz", "amaillog.1"})
    void leavesOtherFilesAlone(String name) throws IOException {
        log.write(whole("Nov 28", "AAAA2B3C4D"));
        Files.writeString(folder.resolve(name), whole("Nov 20", "BBBB2B3C4D"));

        assertThat(log.messages(address("bob@"))).hasSize(1);
    }

    @Test
    void putsAMessageTogetherFromSeveralFiles() {
        log.writeOld(
                ".2.gz", OLD, gzipped(arrived("Nov 20", "AAAA2B3C4D") + delivered("Nov 20", "AAAA2B3C4D", "deferred")));
        log.writeOld(
                ".1",
                NOW.minusSeconds(86_400),
                (active("Nov 24", "AAAA2B3C4D") + delivered("Nov 24", "AAAA2B3C4D", "deferred")).getBytes(UTF_8));
        log.write(delivered("Nov 28", "AAAA2B3C4D", "sent"));

        for (Sought sought : List.of(
                address("bob@"),
                address("anna@"),
                queueId("AAAA2B3C4D"),
                new Sought(null, null, "AAAA2B3C4D@example.org", null, null, null, false, null),
                new Sought(
                        null,
                        null,
                        null,
                        null,
                        Instant.parse("2026-11-24T09:00:00Z"),
                        Instant.parse("2026-11-25T00:00:00Z"),
                        false,
                        null))) {
            TrackedMessage found = log.only(sought);
            assertThat(found.firstSeen()).isEqualTo("2026-11-20T10:00:00Z");
            assertThat(found.lastSeen()).isEqualTo("2026-11-28T10:00:01Z");
            assertThat(found.client()).isEqualTo("mail.example.org[192.0.2.1]");
            assertThat(found.recipients().get(0).status()).isEqualTo("sent");
        }
        assertThat(log.lines("AAAA2B3C4D", null)).hasSize(8);
    }

    /** A stamp without a year is of the year in which its file was written last, and not of the one closest to now. */
    @Test
    void knowsTheYearOfOldLines() {
        log.write(whole("Nov 28", "AAAA2B3C4D"));
        log.writeOld(".9.gz", Instant.parse("2024-11-27T00:00:00Z"), gzipped(whole("Nov 26", "BBBB2B3C4D")));
        log.writeOld(".8.gz", Instant.parse("2025-03-01T00:00:00Z"), gzipped(whole("Dec 31", "CCCC2B3C4D")));

        assertThat(log.messages(address("bob@")))
                .extracting(TrackedMessage::firstSeen)
                .containsExactly(
                        Instant.parse("2026-11-28T10:00:00Z"),
                        Instant.parse("2024-12-31T10:00:00Z"),
                        Instant.parse("2024-11-26T10:00:00Z"));
    }

    /** A line of exactly an hour ago is not one of now from another zone, as it would be for who follows the log. */
    @Test
    void takesTimesAsTheyStand() {
        log.write(whole("Nov 28", "AAAA2B3C4D").replace("10:00", "11:00"));

        assertThat(log.only(address("bob@")).firstSeen()).isEqualTo("2026-11-28T11:00:00Z");
    }

    @Test
    void readsWhatACutFileHolds() {
        byte[] whole = gzipped((whole("Nov 20", "BBBB2B3C4D") + noise(20_000)));
        log.write(whole("Nov 28", "AAAA2B3C4D"));
        log.writeOld(".1.gz", OLD, java.util.Arrays.copyOf(whole, whole.length * 3 / 4));

        TrackPage page = log.find(address("bob@"), 10);
        assertThat(page.messages()).hasSize(2);
        assertThat(page.progress().state()).isEqualTo(State.DONE);
        assertThat(page.progress().unread())
                .singleElement()
                .extracting(UnreadLog::reason)
                .asString()
                .contains("maillog.1.gz was not read to its end");
    }

    @Test
    void saysWhatIsNoGzip() {
        log.write(whole("Nov 28", "AAAA2B3C4D"));
        log.writeOld(".1.gz", OLD, "no gzip".getBytes(UTF_8));

        TrackPage page = log.find(address("bob@"), 10);
        assertThat(page.messages()).hasSize(1);
        assertThat(page.progress().unread()).hasSize(1);
    }

    @Test
    void saysThatALogIsInAFormThatIsNotUnderstood() {
        log.write("28.11.2026 10:00 postfix|smtp|AAAA2B3C4D|bob@example.com|sent\n");

        TrackPage page = log.find(address("bob@"), 10);
        assertThat(page.messages()).isEmpty();
        assertThat(page.progress().unread())
                .singleElement()
                .extracting(UnreadLog::reason)
                .asString()
                .contains("does not read");
    }

    /** What unpacks to more than any log is left, and takes no memory. */
    @Test
    void leavesABomb() throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            byte[] zeros = new byte[1 << 20];
            for (int i = 0; i < 400; i++) {
                gzip.write(zeros);
            }
        }
        log.write(whole("Nov 28", "AAAA2B3C4D"));
        log.writeOld(".1.gz", OLD, bytes.toByteArray());

        TrackPage page = log.find(address("bob@"), 10);
        assertThat(page.messages()).hasSize(1);
        assertThat(page.progress().bytes()).isLessThan(200L << 20);
        assertThat(page.progress().unread())
                .singleElement()
                .extracting(UnreadLog::reason)
                .asString()
                .contains("which no log does");
    }

    @Test
    void cutsLinesOfAMegabyte() {
        String id = "AAAA2B3C4D";
        log.write(arrived("Nov 28", id)
                + "Nov 28 10:00:00 h postfix/smtp[4]: " + id
                + ": to=<bob@example.com>, relay=x, dsn=4.0.0, status=deferred (" + "x".repeat(1 << 20) + ")\n"
                + "y".repeat(3 << 20) + "\n\u0000\u0000" + delivered("Nov 28", id, "sent"));

        TrackedMessage found = log.only(address("bob@"));
        assertThat(found.recipients().get(0).status()).isEqualTo("sent");
        assertThat(log.lines(id, null)).hasSize(6).allMatch(line -> line.length() <= Told.LONGEST + 10);
    }

    @Test
    void findsMessagesWhereverBlocksAndPartsEnd() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 900; i++) {
            text.append(whole("Nov 27", "4F1A2B%04X".formatted(i)).replace("bob@", "bob" + i + "@"));
            text.append(noise(50));
        }
        log.write(text.toString());

        for (int i = 0; i < 900; i += 7) {
            TrackedMessage found = log.only(address("bob" + i + "@"));
            assertThat(found.client()).isNotNull();
            assertThat(found.recipients()).hasSize(1);
            assertThat(found.lastSeen()).isEqualTo("2026-11-27T10:00:01Z");
        }
        List<TrackedMessage> all = log.find(new Sought(null, null, null, "192.0.2.1", null, null, false, null), 1000)
                .messages();
        assertThat(all).hasSize(900).allMatch(message -> message.recipients().size() == 1 && message.size() == 321);
        assertThat(all).extracting(message -> message.queueIds().get(0)).doesNotHaveDuplicates();
    }

    @Test
    void findsABeginningThatIsFarFromWhatWasFound() {
        String id = "AAAA2B3C4D";
        log.write(arrived("Nov 28", id)
                + noise(60_000)
                + delivered("Nov 28", id, "deferred")
                + noise(60_000)
                + delivered("Nov 28", id, "sent"));

        assertThat(log.only(address("bob@")).client()).isNotNull();
        assertThat(log.only(address("anna@")).recipients().get(0).status()).isEqualTo("sent");
        assertThat(log.lines(id, null)).hasSize(6);
    }

    @Test
    void keepsABoundedNumber() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 5000; i++) {
            text.append(whole("Nov 27", "4F1A2B%04X".formatted(i)));
        }
        log.write(text.toString());
        List<String> ids = new ArrayList<>();
        Instant begun = null;
        TrackPage page;
        do {
            page = log.find(address("bob@"), begun, ids.size(), 100);
            begun = page.begun();
            page.messages().forEach(message -> ids.addAll(message.queueIds()));
        } while (page.hasNext());

        assertThat(ids).hasSize(LogSearch.MOST_MESSAGES).doesNotHaveDuplicates();
        assertThat(page.progress().more()).isTrue();
    }

    /** The file has another name when it is read on, and its name another file. */
    @Test
    void staysWithAFileThatIsRotatedMeanwhile() throws IOException {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 300; i++) {
            text.append(whole("Nov 27", "4F1A2B%04X".formatted(i))).append(noise(300));
        }
        log.write(text.toString());
        log.writeOld(".1.gz", OLD, gzipped(whole("Nov 20", "BBBB2B3C4D")));
        TrackPage first = log.find(address("bob@"), 10);
        Files.move(log.rotated(".1.gz"), log.rotated(".2.gz"));
        Files.move(log.file(), log.rotated(".1"));
        Files.writeString(log.file(), whole("Nov 28", "CCCC2B3C4D"));

        assertThat(log.find(address("bob@"), first.begun(), 10, 500).messages())
                .hasSize(291)
                .last()
                .satisfies(message -> assertThat(message.queueIds()).containsExactly("BBBB2B3C4D"));
    }

    @Test
    void saysThatAFileWasCutMeanwhile() throws IOException {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 300; i++) {
            text.append(whole("Nov 27", "4F1A2B%04X".formatted(i))).append(noise(500));
        }
        log.write(text.toString());
        TrackPage first = log.find(address("bob@"), 10);
        try (var channel = Files.newByteChannel(log.file(), StandardOpenOption.WRITE)) {
            channel.truncate(0);
        }

        TrackPage rest = log.find(address("bob@"), first.begun(), 10, 500);
        assertThat(rest.progress().unread())
                .singleElement()
                .extracting(UnreadLog::reason)
                .asString()
                .contains("it was cut");
    }

    @Test
    void readsOnceForAllWhoAskTheSameAndEndsForNobody() throws Exception {
        var sought = address("bob@");
        var began = new CountDownLatch(1);
        var search = new LogSearch(
                sought,
                () -> {
                    began.countDown();
                    return LogContent.NONE;
                },
                NOW,
                false,
                () -> false);
        var searches = new InstanceSearches("mx1", new java.util.concurrent.Semaphore(0));
        int[] started = new int[1];
        for (int i = 0; i < 3; i++) {
            assertThat(searches.search(
                            "same",
                            null,
                            10,
                            (when, again) -> {
                                started[0]++;
                                return search;
                            },
                            NOW))
                    .isSameAs(search);
        }
        assertThat(started[0]).isEqualTo(1);
        for (int i = 1; i < InstanceSearches.MOST_WAITING; i++) {
            searches.search("other " + i, null, 10, (when, again) -> waiting(), NOW);
        }
        assertThat(searches.waiting()).isEqualTo(InstanceSearches.MOST_WAITING);
        assertThatThrownBy(() -> searches.search("one more", null, 10, (when, again) -> waiting(), NOW))
                .isInstanceOf(SearchesWait.class);
        assertThat(began.getCount()).isOne();
        await().atMost(Duration.ofSeconds(60)).until(() -> {
            searches.forgetOld();
            return searches.waiting() == 0;
        });
    }

    /** However long a part takes: who waits for the answer has not gone. */
    @Test
    void goesOnForWhoeverWaits() throws InterruptedException {
        LogSearch search = waiting();
        search.ask(1);
        Thread patient = new Thread(() -> {
            try {
                search.await(1, 120_000);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        patient.start();
        await().until(() -> search.idle() == 0);
        patient.interrupt();
        patient.join();
        assertThat(search.idle()).isPositive();
    }

    private static LogSearch waiting() {
        return new LogSearch(address("bob@"), () -> LogContent.NONE, NOW, false, () -> false);
    }

    private static String noise(int lines) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < lines; i++) {
            text.append("Nov 27 10:00:00 h postfix/smtpd[77]: disconnect from x")
                    .append(i * 7919L)
                    .append("[192.0.2.77] ehlo=1 quit=1 commands=2\n");
        }
        return text.toString();
    }
}
