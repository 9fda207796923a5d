package io.postkick.access.factor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TotpTests {

    private static final byte[] SECRET = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);
    private static final Instant NOW = Instant.ofEpochSecond(1_111_111_109);

    /** Of RFC 6238, appendix B, which has eight digits: six are the last of them. */
    @ParameterizedTest
    @CsvSource({
        "59, 94287082",
        "1111111109, 07081804",
        "1111111111, 14050471",
        "1234567890, 89005924",
        "2000000000, 69279037",
        "20000000000, 65353130"
    })
    void makesTheCodesOfTheStandard(long seconds, String code) {
        assertThat(Totp.code(SECRET, Totp.step(Instant.ofEpochSecond(seconds)))).isEqualTo(code.substring(2));
    }

    @ParameterizedTest
    @ValueSource(longs = {-30, 0, 30})
    void takesTheCodesOfThirtySecondsBeforeAndAfter(long off) {
        String typed = Totp.code(SECRET, Totp.step(NOW.plusSeconds(off)));
        assertThat(Totp.match(SECRET, typed, NOW)).hasValue(Totp.step(NOW) + off / 30);
    }

    @ParameterizedTest
    @ValueSource(longs = {-60, 60, 3600, -86400})
    void takesNoOthers(long off) {
        assertThat(Totp.match(SECRET, Totp.code(SECRET, Totp.step(NOW.plusSeconds(off))), NOW))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"'123 456', 123456", "' 12-34-56 ', 123456", "ABCD-efgh, abcdefgh"})
    void readsCodesAsPeopleTypeThem(String typed, String plain) {
        assertThat(Typed.plain(typed)).isEqualTo(plain);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "12345", "1234567", "12345a", "\u0661\u0662\u0663\u0664\u0665\u0666", "-123456e"})
    void takesNothingElseForOne(String typed) {
        assertThat(Typed.looksLikeAnApps(typed)).isFalse();
    }

    @Test
    void writesSecretsAsTheStandardDoes() {
        assertThat(Base32.of("fooba".getBytes(StandardCharsets.US_ASCII))).isEqualTo("MZXW6YTB");
        assertThat(Base32.of(SECRET)).isEqualTo("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
        assertThat(Base32.of(new byte[] {-1, -1, -1, -1, -1})).isEqualTo("77777777");
        assertThat(Base32.inGroups("MZXW6YTBM", " ")).isEqualTo("MZXW 6YTB M");
    }

    @Test
    void makesTenRecoveryCodesThatPeopleCanTypeAsTheyLike() {
        List<String> codes = RecoveryCodes.make(new SecureRandom());
        assertThat(new HashSet<>(codes)).hasSize(10);
        assertThat(codes).allMatch(code -> code.matches("([a-z2-7]{4}-){5}[a-z2-7]{4}"));
        String code = codes.get(0);
        assertThat(RecoveryCodes.hash(code.toUpperCase(java.util.Locale.ROOT).replace("-", " ")))
                .isEqualTo(RecoveryCodes.hash(code))
                .isNotEqualTo(RecoveryCodes.hash(codes.get(1)));
    }

    @Test
    void showsASecretAsAPictureAndAsText() {
        FactorSetup setup = FactorSetup.of(NewFactor.of(SECRET, List.of(), NOW), "olga@mx1");
        assertThat(setup.text()).isEqualTo("GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ");
        // The corner of the first finder pattern, inside the margin.
        assertThat(setup.picture()).startsWith("M4 4h1v1h-1z").doesNotContain("M3 ");
        assertThat(setup.size()).isBetween(41, 100);
        assertThat(setup.toString()).doesNotContain("GEZD");
    }
}
