package io.postkick;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What SECURITY.md says, held against the tests that it names. */
class ClaimsTests {

    private static final Pattern TEST = Pattern.compile("`(\\w+(?:Tests|IT))`");
    private static final String PROMISES = "## What the console promises";
    private static final String LIMITS = "## What it cannot promise";

    private final String text;

    ClaimsTests() throws IOException {
        text = Files.readString(Path.of("SECURITY.md"));
    }

    @Test
    void nameTestsThatThereAre() throws IOException {
        assertThat(named(text)).isNotEmpty();
        assertThat(tests()).containsAll(named(text));
    }

    @Test
    void eachPromiseNamesItsTest() {
        String promises = text.substring(text.indexOf(PROMISES), text.indexOf(LIMITS));
        List<String> claims = Stream.of(promises.split("\n- ")).skip(1).toList();

        assertThat(claims)
                .hasSizeGreaterThan(20)
                .allSatisfy(claim -> assertThat(named(claim)).as(claim).isNotEmpty());
    }

    private static List<String> named(String text) {
        return TEST.matcher(text)
                .results()
                .map((MatchResult found) -> found.group(1))
                .toList();
    }

    private static Set<String> tests() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".java"))
                    .map(name -> name.substring(0, name.length() - ".java".length()))
                    .collect(Collectors.toSet());
        }
    }
}
