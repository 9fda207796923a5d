package io.postkick.reason;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Replies as the large providers, mail servers and Postfix write them: one line for each cause. */
class FamiliesTests {

    /** @param line how each of the replies is to be read */
    record Family(String line, List<String> replies) {

        @Override
        public String toString() {
            return line;
        }
    }

    static List<Family> families() {
        return Stream.of(file().split("\n\n"))
                .map(block ->
                        block.lines().filter(line -> !line.startsWith("#")).toList())
                .filter(lines -> !lines.isEmpty())
                .map(lines -> new Family(lines.get(0).substring("> ".length()), lines.subList(1, lines.size())))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("families")
    void isOneLine(Family family) {
        assertThat(family.replies()).hasSizeGreaterThan(1).doesNotHaveDuplicates();
        assertThat(family.replies())
                .allSatisfy(reply -> assertThat(Reason.of(reply).text()).isEqualTo(family.line()));
    }

    @Test
    void areMany() {
        assertThat(families()).hasSizeGreaterThanOrEqualTo(40);
    }

    @Test
    void areNotMerged() {
        assertThat(families()).extracting(Family::line).doesNotHaveDuplicates();
    }

    private static String file() {
        try (var file = FamiliesTests.class.getResourceAsStream("families.txt")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
