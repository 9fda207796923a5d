package io.postkick;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What SECURITY.md says, held against the tests that it names. */
class ClaimsTests {

    private static final String PROMISES = "## What the console promises";
    private static final String LIMITS = "## What it cannot promise";

    private final String text;

    ClaimsTests() throws IOException {
        text = Files.readString(Path.of("SECURITY.md"));
    }

    @Test
    void nameTestsThatThereAre() throws IOException {
        assertThat(NamedTests.in(text)).isNotEmpty();
        assertThat(NamedTests.all()).containsAll(NamedTests.in(text));
    }

    @Test
    void eachPromiseNamesItsTest() {
        String promises = text.substring(text.indexOf(PROMISES), text.indexOf(LIMITS));
        List<String> claims = Stream.of(promises.split("\n- ")).skip(1).toList();

        assertThat(claims)
                .hasSizeGreaterThan(20)
                .allSatisfy(claim -> assertThat(NamedTests.in(claim)).as(claim).isNotEmpty());
    }
}
