package io.postkick.catalogue;

import static io.postkick.testsupport.Refusing.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.postkick.testsupport.Refusing;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestTests {

    @Test
    void takesPlainTextAsItStands() {
        assertThat(Request.parse("FADI").bytes()).isEqualTo("FADI".getBytes(StandardCharsets.US_ASCII));
    }

    @Test
    void decodesEveryEscape() {
        assertThat(Request.parse("a\\0\\n\\r\\t\\\\\\xfF\\x00b").bytes())
                .containsExactly('a', 0, '\n', '\r', '\t', '\\', 0xff, 0, 'b');
    }

    @Test
    void sendsOtherCharactersAsUtf8() {
        assertThat(Request.parse("é€😀").bytes()).isEqualTo("é€😀".getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @CsvSource({"W,W", "\\x57,W", "a\\x0ab,a\\nb", "é,\\xc3\\xa9", "\\0\\0,\\0\\0", "\\x5c,\\\\", "\\x7f,\\x7f"})
    void hasOneCanonicalSpelling(String written, String canonical) {
        assertThat(Request.parse(written)).hasToString(canonical);
        assertThat(Request.parse(canonical)).isEqualTo(Request.parse(written));
    }

    @Test
    void parsesItsOwnSpellingBackToTheSameBytes() {
        var random = new Random(8587);
        for (int round = 0; round < 500; round++) {
            var text = new StringBuilder();
            for (int i = random.nextInt(1, 200); i > 0; i--) {
                text.append("\\x%02x".formatted(random.nextInt(256)));
            }
            Request request = Request.parse(text.toString());
            assertThat(Request.parse(request.toString()).bytes()).isEqualTo(request.bytes());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\", "a\\", "\\q", "\\x", "\\x1", "\\xg0", "\\x0g", "\\N", "\\u0041"})
    void refusesUnknownEscapes(String text) {
        assertRefused(CatalogueWhy.REQUEST_BAD_ESCAPE, () -> Request.parse(text));
    }

    @Test
    void saysWhereABadEscapeStands() {
        assertRefused(CatalogueWhy.REQUEST_BAD_ESCAPE, () -> Request.parse("😀b\\q"))
                .satisfies(e -> assertThat(Refusing.words(e))
                        .isEqualTo("The escape at character 3 is not one of \\0 \\n \\r \\t \\\\ \\xNN."));
    }

    @Test
    void refusesNothingAtAll() {
        assertRefused(CatalogueWhy.REQUEST_EMPTY, () -> Request.parse(""));
    }

    @Test
    void takesExactlyWhatATriggerServerReads() {
        assertThat(Request.parse("x".repeat(1024)).bytes()).hasSize(1024);
        assertThat(Request.parse("\\x41".repeat(1024)).bytes()).hasSize(1024);
        assertRefused(CatalogueWhy.REQUEST_TOO_LONG, () -> Request.parse("x".repeat(1025)))
                .satisfies(e -> assertThat(Refusing.words(e)).contains("1,025"));
        assertRefused(CatalogueWhy.REQUEST_TOO_LONG, () -> Request.parse("é".repeat(513)));
    }

    @Test
    void refusesHalfACharacter() {
        assertRefused(CatalogueWhy.REQUEST_HALF_CHARACTER, () -> Request.parse("a\ud800b"));
    }

    @Test
    void keepsItsBytesToItself() {
        Request request = Request.parse("W");
        request.bytes()[0] = 'D';
        assertThat(request).hasToString("W");
    }
}
