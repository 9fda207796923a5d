package io.postkick.access.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Where people type passwords: hidden, and open to whatever fills them in. */
@Tag("once")
class PasswordFieldsTests {

    private static final Pattern FIELD =
            Pattern.compile("<input\\b[^>]*\\bname=\"(?:[a-zA-Z]*[pP]assword|current|repeated)\"[^>]*>");

    @Test
    void hideWhatIsTypedAndLetPasswordManagersFillIt() throws IOException {
        assertThat(fields())
                .hasSizeGreaterThanOrEqualTo(6)
                .allSatisfy(field -> assertThat(field)
                        .contains("type=\"password\"")
                        .containsPattern("autocomplete=\"(current|new)-password\""));
    }

    @Test
    void forbidNoPasting() throws IOException {
        try (Stream<Path> scripts = Files.list(Path.of("frontend-assets/js"))) {
            assertThat(scripts.map(PasswordFieldsTests::text))
                    .isNotEmpty()
                    .noneMatch(script -> script.contains("\"paste\"") || script.contains("onpaste"));
        }
    }

    private static List<String> fields() throws IOException {
        try (Stream<Path> templates = Files.walk(Path.of("src/main/resources/templates"))) {
            return templates
                    .filter(Files::isRegularFile)
                    .map(PasswordFieldsTests::text)
                    .flatMap(template -> FIELD.matcher(template).results().map(MatchResult::group))
                    .toList();
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
