package io.postkick.host.queue.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NeedleTests {

    private static final String FEW_LETTERS = "aAbBé@-";

    @ParameterizedTest
    @CsvSource({
        "MAILBOX FULL, the mailbox full of it, true",
        "full, mailbox FULL, true",
        "x, x, true",
        "xx, x, false",
        "'', anything, true",
        "'', '', true",
        "ß, straße, true",
        "É, é, true",
        "MÜLLER, Anna.Müller@BÜCHER.example, true",
        "bücher, BÜCHER.example, true",
        "ü, u, false",
        "abab, aababab, true"
    })
    void isFoundWithoutRegardToCase(String wanted, String text, boolean found) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        assertThat(new Needle(wanted).isIn(bytes, 0, bytes.length)).isEqualTo(found);
    }

    @ParameterizedTest
    @CsvSource({"cd, 2, 4, true", "bc, 2, 6, false", "de, 0, 4, false", "abcdef, 0, 6, true", "abcdefg, 0, 6, false"})
    void isLookedForBetweenTwoPlacesOnly(String wanted, int from, int to, boolean found) {
        byte[] bytes = "abcdefghi".getBytes(StandardCharsets.UTF_8);
        assertThat(new Needle(wanted).isIn(bytes, from, to)).isEqualTo(found);
    }

    @RepeatedTest(20)
    void isFoundWhereStringsFindIt(RepetitionInfo repetition) {
        var random = new Random(repetition.getCurrentRepetition());
        int found = 0;
        for (int i = 0; i < 5_000; i++) {
            String text = letters(random, random.nextInt(30));
            String wanted = letters(random, random.nextInt(6));
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            boolean expected = lower(text).contains(lower(wanted));
            assertThat(new Needle(wanted).isIn(bytes, 0, bytes.length))
                    .as("%s in %s", wanted, text)
                    .isEqualTo(expected);
            found += expected ? 1 : 0;
        }
        assertThat(found).isBetween(500, 4_500);
    }

    /** The only letter outside of ASCII is small already. */
    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    private static String letters(Random random, int count) {
        var text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            text.append(FEW_LETTERS.charAt(random.nextInt(FEW_LETTERS.length())));
        }
        return text.toString();
    }
}
