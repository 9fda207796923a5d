package io.postkick.access.ldap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.postkick.access.AccessTest;
import io.postkick.access.PlainBrowser;
import io.postkick.access.Role;
import io.postkick.access.SettableClock;
import io.postkick.access.outside.Unreachable;
import io.postkick.access.outside.Way;
import io.postkick.access.people.PersonTable;
import io.postkick.testsupport.SlapdContainer;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** Sign-in with passwords that a real OpenLDAP knows. */
@AccessTest
class SlapdIT {

    private static final String PASSWORD = "correct horse";
    private static final SlapdContainer SLAPD = new SlapdContainer();
    private static final Path AUTHORITY;

    static {
        SLAPD.start();
        AUTHORITY = SLAPD.authority();
    }

    private final SettableClock clock = new SettableClock();

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private PersonTable people;

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry settings) {
        String at = "postkick.access.ldap.x.";
        settings.add(at + "urls", SLAPD::secureUrl);
        settings.add(at + "ca-file", AUTHORITY::toString);
        settings.add(at + "base", () -> "ou=people,dc=example,dc=org");
        settings.add(at + "bind-dn", () -> "cn=console,dc=example,dc=org");
        settings.add(at + "bind-password", () -> "of the console");
        settings.add(at + "rights[0].group", () -> "cn=Mail-Operators,ou=groups,dc=example,dc=org");
        settings.add(at + "rights[0].role", () -> "OPERATOR");
    }

    @AfterAll
    static void stop() {
        SLAPD.stop();
    }

    @Test
    void letsInWhomTheDirectoryKnows() {
        var browser = new PlainBrowser(mvc);
        assertThat(browser.post("/sign-in", "name", "ada", "password", "wrong"))
                .hasHeader("Location", "/sign-in?failed");
        assertThat(browser.post("/sign-in", "name", "ada", "password", PASSWORD))
                .hasHeader("Location", "/");
        assertThat(browser.isIn()).isTrue();
        assertThat(people.find("ada").orElseThrow().role()).isEqualTo(Role.OPERATOR);
    }

    @Test
    void speaksTlsFromTheStartOrLaterAndNothingElse() {
        assertThat(directory(over(SLAPD.url()).with("start-tls", "true")).prove("ada", PASSWORD))
                .isPresent();
        assertThat(directory(over(SLAPD.secureUrl())).prove("ada", PASSWORD)).isPresent();
        Directory untrusted = directory(over(SLAPD.secureUrl()).without("ca-file"));
        assertThatExceptionOfType(Unreachable.class).isThrownBy(() -> untrusted.prove("ada", PASSWORD));
    }

    @Test
    void findsGroupsByTheirMembersToo() {
        Settings settings = over(SLAPD.secureUrl()).with("group-base", "ou=groups,dc=example,dc=org");
        assertThat(directory(settings).prove("ada", PASSWORD).orElseThrow().groups())
                .containsExactlyInAnyOrder("mail-operators", "cn=mail-operators,ou=groups,dc=example,dc=org");
    }

    @Test
    void letsPeopleReadTheirOwnEntryWhereNobodySearches() {
        Settings settings = over(SLAPD.secureUrl())
                .with("user-dn-pattern", "uid={0},ou=people,dc=example,dc=org")
                .without("bind-dn")
                .without("bind-password");
        Directory directory = directory(settings);
        assertThat(directory.prove("ada", PASSWORD).orElseThrow().groups()).contains("mail-operators");
        assertThat(directory.prove("ada", "wrong")).isEmpty();
        assertThat(directory.prove("ada,ou=people", PASSWORD)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"'o*(d)\\d, é', true", "'o*', false", "'*', false", "'o*(d)\\d, e', false", "'a\0', false"})
    void takesNamesAsTheyAre(String name, boolean known) {
        assertThat(directory(over(SLAPD.secureUrl())).prove(name, PASSWORD).isPresent())
                .isEqualTo(known);
    }

    @Test
    void readsWhatThePasswordPolicySays() {
        Directory directory = directory(over(SLAPD.secureUrl()));
        for (int i = 0; i < 3; i++) {
            assertRefused(directory, "bea", "wrong", "wrong name or password, says Example Directory");
        }
        assertRefused(directory, "bea", PASSWORD, "locked, says Example Directory");
        assertRefused(directory, "cleo", PASSWORD, "the password has to be changed first, says Example Directory");
    }

    private static void assertRefused(Directory directory, String name, String password, String why) {
        assertThatExceptionOfType(BadCredentialsException.class)
                .isThrownBy(() -> directory.prove(name, password))
                .withMessage(why);
    }

    private static Settings over(String url) {
        return new Settings()
                .with("urls", url)
                .with("ca-file", AUTHORITY.toString())
                .with("base", "ou=people,dc=example,dc=org")
                .with("bind-dn", "cn=console,dc=example,dc=org")
                .with("bind-password", "of the console");
    }

    private Directory directory(Settings settings) {
        return new Directory(new Way("ldap", "x", "Example Directory"), settings.bound(), clock);
    }
}
