package io.postkick.fleet.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What of a message is not read, whoever sent it. */
class WireTests {

    record Said(String text, List<Part> parts) {}

    record Part(
            @Nullable Instant at,
            Optional<String> perhaps,
            @Nullable List<Integer> numbers) {}

    private static final Said USUAL = new Said(
            "x",
            List.of(new Part(Instant.EPOCH, Optional.of("y"), List.of(1)), new Part(null, Optional.empty(), null)));

    static Stream<Said> tooMuch() {
        return Stream.of(
                new Said("x".repeat(Complete.LONGEST_TEXT + 1), List.of()),
                new Said("x", List.of(new Part(null, Optional.of("y".repeat(Complete.LONGEST_TEXT + 1)), null))),
                new Said("x", List.of(new Part(Instant.ofEpochSecond(100_000_000_000L), Optional.empty(), null))),
                new Said("x", List.of(new Part(Instant.ofEpochSecond(-100_000_000_000L), Optional.empty(), null))),
                new Said("x", List.of(new Part(null, Optional.empty(), Collections.nCopies(Complete.MOST + 1, 1)))),
                new Said("x", Collections.nCopies(Complete.MOST + 1, new Part(null, Optional.empty(), null))));
    }

    private static byte[] packed(String text) throws IOException {
        var packed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(packed)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return packed.toByteArray();
    }

    @Test
    void isReadAsItWasWritten() {
        assertThat(Wire.read(Wire.write(USUAL), Said.class)).isEqualTo(USUAL);
        Said longest = new Said(
                "x".repeat(Complete.LONGEST_TEXT),
                List.of(new Part(
                        Instant.ofEpochSecond(99_999_999_999L),
                        Optional.empty(),
                        Collections.nCopies(Complete.MOST, 1))));
        assertThat(Wire.read(Wire.write(longest), Said.class)).isEqualTo(longest);
    }

    @ParameterizedTest
    @MethodSource("tooMuch")
    void isNotReadWhereItIsMoreThanThereCanBe(Said said) {
        assertThatThrownBy(() -> Wire.read(Wire.write(said), Said.class)).isInstanceOf(Unreadable.class);
        assertThatThrownBy(() -> Wire.of(Wire.tree(said), Said.class)).isInstanceOf(Unreadable.class);
    }

    @Test
    void isNotUnpackedToMoreThanEightMegabytes() throws IOException {
        byte[] bomb = packed("{\"text\":\"" + "x".repeat(Wire.MOST) + "\",\"parts\":[]}");
        assertThat(bomb).hasSizeLessThan(64 << 10);
        assertThatThrownBy(() -> Wire.read(bomb, Said.class))
                .isInstanceOf(Unreadable.class)
                .hasMessageContaining("longer than");
    }

    @Test
    void isNotReadWhereItIsTooDeep() {
        String deep = "{\"text\":\"x\",\"parts\":[],\"other\":" + "[".repeat(100) + "]".repeat(100) + "}";
        assertThatThrownBy(() -> Wire.read(deep.getBytes(StandardCharsets.UTF_8), Said.class))
                .isInstanceOf(Unreadable.class);
    }

    @ParameterizedTest
    @MethodSource("lacking")
    void isNotReadWhereSomethingIsMissing(String text) {
        assertThatThrownBy(() -> Wire.read(text.getBytes(StandardCharsets.UTF_8), Said.class))
                .isInstanceOf(Unreadable.class);
    }

    static Stream<String> lacking() {
        return Stream.of("", "null", "{}", "{\"text\":\"x\"}", "[]");
    }
}
