package io.postkick.access.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.postkick.access.AccessWhy;
import io.postkick.access.Actor;
import io.postkick.access.Role;
import io.postkick.refusal.Refused;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordRulesTests {

    private static final Actor ADMIN = new Actor("admin", Role.ADMIN, "192.0.2.1", "password");

    private final PasswordRules rules = new PasswordRules(
            "kestrel.example",
            new BreachedPasswords(new PasswordProperties(Duration.ZERO, null)),
            actor -> List.of("mx-outbound", "seagull"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Password1!",
                "Password1234",
                "passw0rd!!",
                "p@55w0rd2026",
                "qwertyuiop1",
                "qwertzuiop",
                "welcome2026",
                "Sommer2026!",
                "Winter2025/26",
                "postfix1234",
                "P0stfix2026!",
                "Postkick-2026",
                "PostkickPostkick",
                "admin12345",
                "adminadmin1",
                "mailserver1",
                "0987654321",
                "1234567890",
                "1q2w3e4r5t6y",
                "1qaz2wsx3edc",
                "abcdeabcde",
                "aaaaaaaaaaaa",
                "changeme123",
                "letmein123",
                "iloveyou123",
                "administrator",
                "01.01.1980",
                // the host, the instances, the person
                "kestrel2026",
                "Seagull123!",
                "outbound1234",
                "mx-outbound1",
                "Ottokar2026",
                "ottokar.weiss",
                "WeissOttokar1"
            })
    void refuseWhatSomebodyWouldGuess(String password) {
        assertThatThrownBy(() -> rules.check(ADMIN, "ottokar.weiss", password))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.why()).isEqualTo(AccessWhy.PASSWORD_TOO_SIMPLE));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "correct horse battery",
                "correcthorsebatterystaple",
                "blue kettle morning",
                "hold the door please",
                "lemon-teapot",
                "der graue hund schläft",
                "Мой серый гусь летит",
                "the new password",
                "Anchor-Haddock-77",
                "kW3mPq9rTz",
                "ihgVbTrcnm",
                "seagulls eat my chips on the pier",
                "seagulls eat my chips on the pier, and nobody minds that but me and the neighbour's old dog"
            })
    void takeLongHonestOnes(String password) {
        assertThatCode(() -> rules.check(ADMIN, "ottokar.weiss", password)).doesNotThrowAnyException();
    }

    @Test
    void takeEveryRandomOne() {
        Passwords passwords = new Passwords();
        for (int i = 0; i < 20; i++) {
            String random = passwords.random();
            // Of 56 characters: more than 128 bits.
            assertThat(random).hasSizeGreaterThanOrEqualTo(23);
            assertThatCode(() -> rules.check(ADMIN, "olga", random)).doesNotThrowAnyException();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 9, 129, 4000})
    void refuseWhatIsTooShortOrTooLong(int length) {
        assertThatThrownBy(
                        () -> rules.check(ADMIN, "olga", "kW3mPq9r ".repeat(500).substring(0, length)))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.why()).isEqualTo(AccessWhy.PASSWORD_LENGTH));
    }
}
