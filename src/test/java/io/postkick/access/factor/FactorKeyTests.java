package io.postkick.access.factor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.postkick.access.AccessWhy;
import io.postkick.refusal.Refused;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FactorKeyTests {

    private static final byte[] SECRET = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);

    @TempDir
    private Path folder;

    @Test
    void keepsTheKeyInAFileThatIsMadeWithTheFirstSecretAndForNobodyElse() throws IOException {
        FactorKey key = new FactorKey(folder);
        assertThat(key.file()).doesNotExist();
        String sealed = key.seal(7, SECRET, Optional.empty());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key.file())))
                .isEqualTo("rw-------");
        assertThat(new FactorKey(folder).open(7, sealed)).hasValue(SECRET);
        assertThat(new FactorKey(folder).seal(8, SECRET, Optional.of(sealed))).isNotEqualTo(sealed);
    }

    @Test
    void hidesTheSecretAndNeverTwiceInTheSameWay() {
        FactorKey key = new FactorKey(folder);
        String sealed = key.seal(7, SECRET, Optional.empty());
        assertThat(sealed).isNotEqualTo(key.seal(7, SECRET, Optional.empty()));
        byte[] kept = Base64.getDecoder().decode(sealed.substring(sealed.indexOf(':') + 1));
        assertThat(new String(kept, StandardCharsets.ISO_8859_1)).doesNotContain("1234");
        assertThat(kept).hasSize(12 + SECRET.length + 16);
    }

    @Test
    void opensNeitherWhatIsSomebodyElsesNorWhatWasChanged() {
        FactorKey key = new FactorKey(folder);
        String sealed = key.seal(7, SECRET, Optional.empty());
        assertThat(key.open(8, sealed)).isEmpty();
        char last = sealed.charAt(sealed.length() - 3);
        assertThat(key.open(
                        7,
                        sealed.substring(0, sealed.length() - 3)
                                + (last == 'A' ? 'B' : 'A')
                                + sealed.substring(sealed.length() - 2)))
                .isEmpty();
        assertThat(key.open(7, sealed.substring(0, 12))).isEmpty();
        assertThat(key.open(7, "")).isEmpty();
    }

    @Test
    void keepsNothingWithAnotherKeyThanThatOfTheOthers() throws IOException {
        FactorKey key = new FactorKey(folder);
        String sealed = key.seal(7, SECRET, Optional.empty());
        byte[] mine = Files.readAllBytes(key.file());
        Files.delete(key.file());
        assertThat(key.open(7, sealed)).isEmpty();
        refuses(key, sealed);
        assertThat(key.file()).doesNotExist();

        Files.writeString(key.file(), "0".repeat(64));
        assertThat(key.open(7, sealed)).isEmpty();
        refuses(key, sealed);
        Files.writeString(key.file(), "no key");
        refuses(key, sealed);

        Files.write(key.file(), mine);
        assertThat(key.open(7, sealed)).hasValue(SECRET);
    }

    private static void refuses(FactorKey key, String other) {
        assertThatThrownBy(() -> key.seal(8, SECRET, Optional.of(other)))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.why()).isEqualTo(AccessWhy.SECOND_FACTOR_KEY));
    }
}
