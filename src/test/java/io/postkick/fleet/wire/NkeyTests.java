package io.postkick.fleet.wire;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.postkick.fleet.wire.Nkey.Kind;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class NkeyTests {

    /** From the documentation of NATS, "NKeys". */
    private static final String SEED = "SUACSSL3UAHUDXKFSNVUZRF5UHPMWZ6BFDTJ7M6USDXIEDNPPQYYYCU3VY";

    private static final String PUBLIC = "UDXU4RCSJNZOIQHZNWXHXORDPRTGNJAHAHFRGZNEEJCPQTT2M7NLCNF4";

    @Test
    void isReadAndWrittenAsTheDocumentationOfNatsHasIt() {
        Nkey key = Nkey.ofSeed(SEED + "\n");

        assertThat(key.kind()).isEqualTo(Kind.USER);
        assertThat(key.publicKey()).isEqualTo(PUBLIC);
        assertThat(key.seed()).isEqualTo(SEED);
        assertThat(key).hasToString(PUBLIC);
    }

    /** RFC 8032, 7.1, test 2. */
    @Test
    void signsAsTheStandardHasIt() {
        HexFormat hex = HexFormat.of();
        byte[] seed = hex.parseHex("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb");
        Nkey key = Nkey.ofSeed(text(seed));

        assertThat(hex.formatHex(key.sign(new byte[] {0x72})))
                .isEqualTo("92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
                        + "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00");
    }

    @Test
    void tellsWhoHasSigned() {
        Nkey key = Nkey.fresh(Kind.ACCOUNT);
        byte[] text = "text".getBytes(US_ASCII);

        assertThat(Nkey.hasSigned(key.publicKey(), text, key.sign(text))).isTrue();
        assertThat(Nkey.hasSigned(key.publicKey(), "test".getBytes(US_ASCII), key.sign(text)))
                .isFalse();
        assertThat(Nkey.hasSigned(Nkey.fresh(Kind.ACCOUNT).publicKey(), text, key.sign(text)))
                .isFalse();
        assertThat(Nkey.hasSigned(key.publicKey(), text, new byte[3])).isFalse();
        assertThat(Nkey.hasSigned("", text, key.sign(text))).isFalse();
    }

    @Test
    void aChecksumIsThatOfXmodem() {
        assertThat(Nkey.checksum("123456789".getBytes(US_ASCII))).isEqualTo(0x31c3);
    }

    @ParameterizedTest
    @EnumSource
    void isReadAgain(Kind kind) {
        Nkey key = Nkey.fresh(kind);

        assertThat(Nkey.ofSeed(key.seed()).publicKey()).isEqualTo(key.publicKey());
        assertThat(key.publicKey()).hasSize(56).startsWith(kind.name().substring(0, 1));
        assertThat(key.seed()).hasSize(58).startsWith("S" + kind.name().charAt(0));
        for (Kind each : Kind.values()) {
            assertThat(Nkey.isPublic(each, key.publicKey())).isEqualTo(each == kind);
        }
    }

    @Test
    void anotherLetterIsNoticed() {
        for (int place = 0; place < SEED.length(); place++) {
            String other =
                    SEED.substring(0, place) + (SEED.charAt(place) == 'A' ? 'B' : 'A') + SEED.substring(place + 1);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Nkey.ofSeed(other))
                    .withMessageNotContaining(other);
        }
        assertThat(Nkey.isPublic(Kind.USER, PUBLIC.replace('4', '5'))).isFalse();
        assertThat(Nkey.isPublic(Kind.USER, "")).isFalse();
        assertThat(Nkey.isPublic(Kind.USER, "u" + PUBLIC.substring(1))).isFalse();
        assertThatIllegalArgumentException().isThrownBy(() -> Nkey.ofSeed(PUBLIC));
    }

    @Test
    void base32IsTheSameBothWaysForEveryLength() {
        Random random = new Random(7);
        for (int length = 0; length < 64; length++) {
            byte[] bytes = new byte[length];
            random.nextBytes(bytes);
            assertThat(KeyText.decode(KeyText.encode(bytes))).isEqualTo(bytes);
        }
        assertThat(KeyText.encode("foobar".getBytes(US_ASCII))).isEqualTo("MZXW6YTBOI");
        assertThatIllegalArgumentException().isThrownBy(() -> KeyText.decode("MZXW6YTBOA2"));
    }

    private static String text(byte[] seed) {
        byte[] bytes = new byte[36];
        bytes[0] = (byte) ((18 << 3) | (20 >> 2)); // a seed, of a user
        System.arraycopy(seed, 0, bytes, 2, seed.length);
        int checksum = Nkey.checksum(Arrays.copyOf(bytes, 34));
        bytes[34] = (byte) checksum;
        bytes[35] = (byte) (checksum >> 8);
        return KeyText.encode(bytes);
    }
}
