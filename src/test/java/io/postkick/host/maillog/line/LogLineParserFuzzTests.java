package io.postkick.host.maillog.line;

import static org.assertj.core.api.Assertions.assertThat;

import io.postkick.host.maillog.LogLine;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Random and mutated lines, from a seed that a failure names, through everything that bytes of a log pass. */
@Timeout(120)
public class LogLineParserFuzzTests {

    private static final int LINES = 50_000;

    public static final List<String> SEEDS = List.of(
            "Nov 23 02:21:07 mx postfix/qmgr[123]: 4F1A2B3C4D: from=<a@example.com>, size=321, nrcpt=1 (queue active)",
            "2026-11-23T02:21:07.123456+01:00 mx postfix/submission/smtpd[9]: 3pt2mN2VXxznjll: client=localhost[::1]",
            "Feb 29 23:59:60 mx postfix/anvil[99999999999999999999]: warning: unexpected attribute refresh from anvil socket",
            "+999999999-12-31T23:59:59.999999999-18:00 mx postfix/master[1]: fatal: x",
            "Dec 31 23:59:59 mx postfix/x[[[1]]]: panic: : : :",
            "postfix-1  | <22>1 2026-11-28T05:11:09+0100 h postfix/smtp 21475 - [a@1 x=\"\\\"]\"] 4F1A2B3C4D: to=<a@example.com>",
            "{\"log\":\"Nov 28 05:11:09 h mail.info postfix/smtp[1]: 4F1A2B3C4D: removed\\n\",\"time\":\"2026-11-28T05:11:09Z\"}",
            "Sat Νοε 28 2026 05:11:09.5 <mail.info> h postfix/smtp[1]: [ID 197553 mail.info] 4F1A2B3C4D: removed",
            "\u0000\u001b[31m\uFFFD\r");

    private final LogLineParser parser = LogLineParserTests.parser(LogLineParserTests.NOW, ZoneOffset.UTC);

    @Test
    void takesAnyLine() {
        long seed = 20261123;
        Random random = new Random(seed);
        LineAssembler assembler = new LineAssembler(150);
        int[] counts = new int[3];
        for (int i = 0; i < LINES; i++) {
            byte[] bytes = random.nextInt(4) == 0 ? noise(random) : mutated(random);
            int number = i;
            assembler.add(ByteBuffer.wrap(bytes), raw -> check(raw, counts, "seed " + seed + ", line " + number));
        }
        // Otherwise the generator is worth nothing: it must make good lines, other ones, and cut ones.
        assertThat(Arrays.stream(counts).min().orElseThrow()).isGreaterThan(LINES / 100);
    }

    private void check(String raw, int[] counts, String where) {
        check(parser, raw, where);
        counts[parser.parse(raw, false) == null ? 0 : 1]++;
        counts[2] += raw.endsWith(LineAssembler.CUT) ? 1 : 0;
    }

    /** What holds for every line that the assembler hands out. */
    static void check(LogLineParser parser, String raw, String where) {
        LogLine line = parser.parse(raw, true);
        LogLine shared = parser.parse(raw, false);
        boolean fine = raw.chars().noneMatch(character -> character != '\t' && Character.isISOControl(character))
                && (shared == null || shared.equals(line))
                && (line == null
                        || ((raw.contains("{") || raw.endsWith(line.text()))
                                && line.raw().equals(raw)))
                && (line == null || line.queueId() == null || line.text().contains(line.queueId() + ": "));
        if (!fine) {
            throw new AssertionError(where + ": " + raw + " became " + line);
        }
    }

    @Test
    void needsLinearTimeForALongLine() {
        List<String> starts = List.of(
                "",
                "Nov 23 02:21:07 ",
                "Nov 23 02:21:07 mx postfix/qmgr[1]: ",
                "Nov 23 02:21:07 mx postfix/qmgr[1]: [ID ",
                "<22>1 2026-11-28T05:11:09Z h postfix/smtp 1 - ",
                "<22>1 2026-11-28T05:11:09Z h postfix/smtp 1 - [a x=\"",
                "{\"message\":\"",
                "{\"program\":\"postfix/smtp\",\"message\":\"");
        List<String> pieces = List.of(
                ": ",
                "[",
                "]",
                "/",
                " ",
                "postfix/",
                "warning: ",
                "z",
                "4F1A2B3C4D: ",
                "[a]",
                "\\\"",
                "{\"log\":",
                "1",
                "<");
        for (String start : starts) {
            for (String piece : pieces) {
                String raw = start + piece.repeat(100_000);
                long begun = System.nanoTime();
                parser.read(raw);
                parser.read(raw + "\"}");
                // Quadratic time would be many minutes.
                assertThat(Duration.ofNanos(System.nanoTime() - begun))
                        .as(start + piece)
                        .isLessThan(Duration.ofSeconds(5));
            }
        }
    }

    private static byte[] noise(Random random) {
        byte[] bytes = new byte[random.nextInt(80) + 1];
        random.nextBytes(bytes);
        bytes[bytes.length - 1] = '\n';
        return bytes;
    }

    private static byte[] mutated(Random random) {
        StringBuilder text = new StringBuilder(seed(random));
        for (int changes = random.nextInt(4); changes > 0 && !text.isEmpty(); changes--) {
            int at = random.nextInt(text.length());
            switch (random.nextInt(5)) {
                case 0 -> text.setCharAt(at, (char) random.nextInt(256));
                case 1 -> text.deleteCharAt(at);
                case 2 -> text.insert(at, text.charAt(random.nextInt(text.length())));
                case 3 -> text.insert(at, seed(random));
                default -> text.setLength(at);
            }
        }
        return text.append('\n').toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String seed(Random random) {
        return SEEDS.get(random.nextInt(SEEDS.size()));
    }
}
