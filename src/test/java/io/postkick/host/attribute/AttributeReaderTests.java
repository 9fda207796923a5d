package io.postkick.host.attribute;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class AttributeReaderTests {

    private static final int SEEDS = 3_000;

    @ParameterizedTest
    @EnumSource
    void readsWhatItWrites(Encoding encoding) throws IOException {
        Attributes sent = Attributes.of("request", "resolve", "sender", "", "address", "ü = \"a b\"@müller.example");

        Attributes read = reader(sent.encoded(encoding), encoding).list();

        assertThat(read.list()).isEqualTo(sent.list());
    }

    @Test
    void writesAsPostfixDoes() {
        Attributes request = Attributes.of("request", "lookup", "ident", "smtp:192.0.2.1");

        assertThat(new String(request.encoded(Encoding.NUL), ISO_8859_1))
                .isEqualTo("request\0lookup\0ident\0smtp:192.0.2.1\0\0");
        assertThat(new String(request.encoded(Encoding.PLAIN), ISO_8859_1))
                .isEqualTo("request=lookup\nident=smtp:192.0.2.1\n\n");
    }

    @Test
    void writesNothingThatWouldBecomeAnotherAttribute() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Attributes.of("address", "a\0b").encoded(Encoding.NUL));
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> Attributes.of("ident", "a\nrequest=disconnect").encoded(Encoding.PLAIN));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Attributes.of("", "x").encoded(Encoding.NUL));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Attributes.of("a=b", "x").encoded(Encoding.PLAIN));
    }

    @Test
    void findsByNameTheLastOfThatName() throws IOException {
        Attributes list = nul("flags\0007\0new_in_4.0\0x\0transport\0smtp\0flags\0004096\0\0")
                .list();

        assertThat(list.number("flags")).hasValue(4096);
        assertThat(list.last("transport")).hasValue("smtp");
        assertThat(list.last("nexthop")).isEmpty();
        assertThat(list.number("transport")).isEmpty();
    }

    @Test
    void takesNoNumberThatIsNone() throws IOException {
        for (String number : new String[] {"", "-", "1e3", " 1", "99999999999999999999", "0x10"}) {
            assertThat(nul("flags\0" + number + "\0\0").list().number("flags"))
                    .as(number)
                    .isEmpty();
        }
        assertThat(nul("status\0-2\0\0").list().number("status")).hasValue(-2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\0001\0{\0b\0002\0a\0003\0}\0c\0004\0\0", "a=1\n{\nb=2\na=3\n}\nc=4\n\n"})
    void keepsListsWithinTheListApart(String bytes) throws IOException {
        Encoding encoding = bytes.indexOf('=') < 0 ? Encoding.NUL : Encoding.PLAIN;

        Attributes list = reader(bytes.getBytes(ISO_8859_1), encoding).list();

        assertThat(list.last("a")).hasValue("1");
        assertThat(list.last("b")).isEmpty();
        assertThat(list.last("c")).hasValue("4");
        assertThat(list.list())
                .contains(new Attribute("b", "2", 1), new Attribute("a", "3", 1))
                .hasSize(4);
    }

    @Test
    void readsListAfterListUntilAnEmptyOne() throws IOException {
        AttributeReader reader = nul("queue_id\0A\0\0queue_id\0B\0\0\0");

        assertThat(reader.next()).isEqualTo(new Attribute("queue_id", "A", 0));
        assertThat(reader.next()).isNull();
        assertThat(reader.list().last("queue_id")).hasValue("B");
        assertThat(reader.list().list()).isEmpty();
        assertThatExceptionOfType(Garbled.class).isThrownBy(reader::next);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "flags", "flags\0", "flags\0001", "flags\0001\0", "{\0a\0001\0", "{\0a\0001\0\0", "}\0\0"})
    void takesNothingThatIsCut(String bytes) {
        assertThatExceptionOfType(Garbled.class).isThrownBy(() -> nul(bytes).list());
    }

    @Test
    void takesNoPlainLineWithoutSeparator() {
        assertThatExceptionOfType(Garbled.class)
                .isThrownBy(() -> reader("refresh\n\n".getBytes(ISO_8859_1), Encoding.PLAIN)
                        .list())
                .withMessageContaining("no attribute");
    }

    @Test
    void takesTheLongestStringAndNoLongerOne() throws IOException {
        String longest = "x".repeat(AttributeReader.MAX_STRING_BYTES);

        assertThat(nul("reason\0" + longest + "\0\0").list().last("reason")).hasValue(longest);
        assertThatExceptionOfType(Garbled.class)
                .isThrownBy(() -> nul("reason\0" + longest + "x\0\0").list())
                .withMessageContaining("name or value");
        assertThatExceptionOfType(Garbled.class)
                .isThrownBy(() -> nul(longest + "x\0value\0\0").list())
                .withMessageContaining("name or value");
    }

    @Test
    void replacesBytesThatAreNoText() throws IOException {
        assertThat(nul("reason\0\u00ff\u00fe\0\0").list().last("reason")).hasValue("\ufffd\ufffd");
    }

    /** One per kind of endlessness: names, values, attributes, lists within lists, empty lists within the list. */
    @ParameterizedTest
    @Timeout(30)
    @ValueSource(strings = {"x", "a\0", "a\0b\0", "{\0", "{\0}\0", "}\0", "=", "a=b\n", "{\n", "{\n}\n"})
    void endsWithEverythingEndless(String piece) {
        for (Encoding encoding : Encoding.values()) {
            assertThatExceptionOfType(Garbled.class)
                    .isThrownBy(() -> new AttributeReader(new Endless(piece), encoding).list());
        }
    }

    /** Ten times as much as its limit passes through a reader that keeps only what it is asked for. */
    @Test
    void streamsMoreThanItHolds() throws IOException {
        var reader = new AttributeReader(new Endless("recipient\0user@example.com\0"), Encoding.NUL);
        for (int read = 0; read < 10 * AttributeReader.MAX_LIST_BYTES; read += 27) {
            assertThat(reader.next()).isEqualTo(new Attribute("recipient", "user@example.com", 0));
        }
    }

    /** Bytes that are likely to mean something, from a seed that the failure names. */
    @Test
    @Timeout(120)
    void surviveAnyBytes() {
        String[] pieces = {
            "\0", "\0\0", "=", "\n", "{", "}", "{\0", "}\0", "{\n", "flags", "protocol", "1", "\u00ff", "a=b\n"
        };
        int lists = 0;
        for (int seed = 0; seed < SEEDS; seed++) {
            var random = new Random(seed);
            var bytes = new StringBuilder();
            for (int i = random.nextInt(40); i > 0; i--) {
                bytes.append(
                        random.nextInt(50) == 0
                                ? String.valueOf((char) random.nextInt(256)).repeat(random.nextInt(70_000))
                                : pieces[random.nextInt(pieces.length)]);
            }
            lists += countLists(seed, bytes.toString(), random.nextBoolean() ? Encoding.NUL : Encoding.PLAIN);
        }
        assertThat(lists).as("lists that were read in full").isGreaterThan(SEEDS / 100);
    }

    private static int countLists(int seed, String bytes, Encoding encoding) {
        AttributeReader reader = reader(bytes.getBytes(ISO_8859_1), encoding);
        int lists = 0;
        try {
            while (true) {
                for (Attribute attribute : reader.list().list()) {
                    assertThat(attribute.name().getBytes(StandardCharsets.UTF_8).length)
                            .isLessThanOrEqualTo(3 * AttributeReader.MAX_STRING_BYTES);
                }
                lists++;
            }
        } catch (Garbled expected) {
            assertThat(expected).hasMessageNotContainingAny("\0", "\n");
            return lists;
        } catch (IOException | RuntimeException e) {
            throw new AssertionError("seed " + seed, e);
        }
    }

    private static AttributeReader nul(String bytes) {
        return reader(bytes.getBytes(ISO_8859_1), Encoding.NUL);
    }

    private static AttributeReader reader(byte[] bytes, Encoding encoding) {
        return new AttributeReader(new ByteArrayInputStream(bytes), encoding);
    }

    /** A stream that repeats itself for ever, or for a minute, so that a broken reader fails instead of hanging. */
    private static final class Endless extends InputStream {

        private final byte[] piece;
        private final long end = System.nanoTime() + Duration.ofMinutes(1).toNanos();
        private int at;

        Endless(String piece) {
            this.piece = piece.getBytes(ISO_8859_1);
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            if (System.nanoTime() - end > 0) {
                throw new IOException("It went on reading");
            }
            for (int i = 0; i < length; i++) {
                buffer[offset + i] = piece[at];
                at = (at + 1) % piece.length;
            }
            return length;
        }
    }
}
