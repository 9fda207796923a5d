package io.postkick.host.track.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.RepeatedTest;

/** Random texts, against what the library finds. */
class NeedleSearchTests {

    private static final String LETTERS = "aAbB1é<";

    private final Random random = new Random();

    @RepeatedTest(200)
    void findsWhatIsThere() {
        long seed = random.nextLong();
        Random any = new Random(seed);
        String text = text(any, 1 + any.nextInt(400));
        String word = text(any, 1 + any.nextInt(6));
        boolean anyCase = any.nextBoolean();
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        String inBytes = new String(bytes, StandardCharsets.ISO_8859_1);
        String wanted = new String(word.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
        int expected = anyCase
                ? inBytes.toLowerCase(Locale.ROOT).indexOf(wanted.toLowerCase(Locale.ROOT))
                : inBytes.indexOf(wanted);
        var needle = new ByteNeedle(word, anyCase);

        assertThat(needle.find(bytes, 0, bytes.length)).as("seed " + seed).isEqualTo(expected);
        assertThat(needle.occurs(bytes, bytes.length)).as("seed " + seed).isEqualTo(expected >= 0);
    }

    @RepeatedTest(200)
    void findsEachOfManyWords() {
        long seed = random.nextLong();
        Random any = new Random(seed);
        List<String> words = new ArrayList<>();
        for (int i = 0; i < 1 + any.nextInt(30); i++) {
            words.add("%06X".formatted(any.nextInt(1 << 24)) + "0123".substring(any.nextInt(4)));
        }
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 50; i++) {
            String word = words.get(any.nextInt(words.size()));
            text.append(any.nextBoolean() ? word : "%08X".formatted(any.nextInt()))
                    .append(any.nextInt(4) == 0 ? "" : ": ");
        }
        byte[] bytes = text.toString().getBytes(StandardCharsets.US_ASCII);
        List<Integer> expected = new ArrayList<>();
        var matcher = Pattern.compile("(?<![0-9A-Za-z])(" + String.join("|", words) + ")(?![0-9A-Za-z])")
                .matcher(text);
        while (matcher.find()) {
            expected.add(matcher.start());
        }
        var needles = new ManyNeedles(words);
        List<Integer> found = new ArrayList<>();
        for (int at = needles.find(bytes, 0, bytes.length); at >= 0; at = needles.find(bytes, at + 1, bytes.length)) {
            found.add(at);
        }

        assertThat(found).as("seed " + seed).isEqualTo(expected);
    }

    private static String text(Random any, int length) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append(LETTERS.charAt(any.nextInt(LETTERS.length())));
        }
        return text.toString();
    }
}
