package io.postkick.access.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.postkick.access.AccessWhy;
import io.postkick.access.Actor;
import io.postkick.access.Role;
import io.postkick.refusal.Refused;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Passwords that are known from breaches. */
class BreachedPasswordsTests {

    private static final String NOBODYS = "seven herons polish a tuba";

    @TempDir
    private Path folder;

    @Test
    void areMoreThanAHundredThousandOfThePermittedLength() {
        assertThat(BreachedPasswords.shippedCount()).isGreaterThan(100_000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1234567890", "qwertyuiop", "jordan2323", "Jordan2323", "basketball", "liverpool1"})
    void areKnown(String password) {
        assertThat(isKnown(null, password)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {NOBODYS, "", "kJ5)wq_0uZp3"})
    void othersAreNot(String password) {
        assertThat(isKnown(null, password)).isFalse();
    }

    /** By what they are made of nobody would guess them. */
    @Test
    void areRefusedAlsoWhereTheyLookHard() throws Exception {
        assertThatThrownBy(() -> check(null, "photomicrography"))
                .isInstanceOfSatisfying(Refused.class, BreachedPasswordsTests::isOfABreach);
        check(null, NOBODYS);
        Path more = file(NOBODYS);
        assertThatThrownBy(() -> check(more, NOBODYS))
                .isInstanceOfSatisfying(Refused.class, BreachedPasswordsTests::isOfABreach);
    }

    private static void check(Path more, String password) {
        var breached = new BreachedPasswords(new PasswordProperties(Duration.ZERO, more));
        new PasswordRules("", breached, actor -> List.of())
                .check(new Actor("admin", Role.ADMIN, "192.0.2.1", "password"), "paul", password);
    }

    @Test
    void areFoundInAFileOfOnesOwnWhereverTheyStand() throws Exception {
        String[] passwords =
                IntStream.range(0, 2_000).mapToObj(i -> "known " + i).toArray(String[]::new);
        Path more = file(passwords);
        for (String password : passwords) {
            assertThat(isKnown(more, password)).as(password).isTrue();
        }
        assertThat(isKnown(more, NOBODYS)).isFalse();
        assertThat(isKnown(file(), NOBODYS)).isFalse();
        assertThat(isKnown(file("one"), "one")).isTrue();
    }

    @Test
    void keepTheConsoleFromStartingWithoutTheFileThatIsNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> isKnown(folder.resolve("nothing"), NOBODYS))
                .withMessageContaining("postkick.access.breached-passwords");
    }

    private static boolean isKnown(Path more, String password) {
        return new BreachedPasswords(new PasswordProperties(Duration.ZERO, more))
                .check(password)
                .isCompromised();
    }

    private Path file(String... passwords) throws Exception {
        MessageDigest sha1 = MessageDigest.getInstance("SHA-1");
        List<String> lines = List.of(passwords).stream()
                .map(password ->
                        HexFormat.of().withUpperCase().formatHex(sha1.digest(password.getBytes(StandardCharsets.UTF_8)))
                                + ":" + password.length())
                .sorted()
                .toList();
        try {
            return Files.write(folder.resolve("hashes-" + passwords.length), lines);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static void isOfABreach(Refused refused) {
        assertThat(refused.why()).isEqualTo(AccessWhy.PASSWORD_BREACHED);
    }
}
