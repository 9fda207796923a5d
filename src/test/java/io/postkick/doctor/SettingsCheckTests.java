package io.postkick.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.env.MockEnvironment;

/** What the doctor says of settings with which the console does not start. */
class SettingsCheckTests {

    private static final String LDAP = "postkick.access.ldap.example.";
    private static final String OIDC = "postkick.access.oidc.example.";

    @Test
    void saysThatThereIsNothingWrong() {
        assertThat(new SettingsCheck(new MockEnvironment()).look())
                .containsExactly(Diagnosis.ok("Settings", "can be used"));
    }

    @Test
    void saysWhyADirectoryIsRefused() {
        var settings = new MockEnvironment()
                .withProperty(LDAP + "urls", "ldap://ldap.example.org")
                .withProperty(LDAP + "base", "dc=example,dc=org")
                .withProperty(LDAP + "rights[0].group", "mail")
                .withProperty(LDAP + "rights[0].role", "ADMIN");
        assertThat(new SettingsCheck(settings).look())
                .containsExactly(Diagnosis.wrong(
                        "Settings",
                        "postkick.access.ldap.example: ldap://ldap.example.org would have passwords cross the network as they are:"
                                + " say ldaps://, or set start-tls: true. The console does not start so.",
                        null));
        assertThat(new DirectoriesCheck(settings, new MissingInstances(Set::of)).look())
                .isEmpty();
    }

    @Test
    void saysWhyAProviderIsRefused() {
        var settings = new MockEnvironment()
                .withProperty(OIDC + "issuer", "http://sso.example.org")
                .withProperty(OIDC + "client-id", "postkick")
                .withProperty(OIDC + "client-secret", "s")
                .withProperty(OIDC + "rights[0].group", "mail")
                .withProperty(OIDC + "rights[0].role", "ADMIN");
        assertThat(new SettingsCheck(settings).look().toString())
                .contains("begins with https://, not http://sso.example.org", "does not start so", "level=WRONG");
        assertThat(new ProvidersCheck(settings, new MissingInstances(Set::of)).look())
                .isEmpty();
    }

    @Test
    void saysWhichRolesThereAre() {
        assertThat(look(LDAP + "rights[0].role", "BOSS"))
                .contains(
                        "postkick.access.ldap.example.rights[0].role",
                        "\"BOSS\" is no value of it; there are OPERATOR, ADMIN, AUDITOR")
                .doesNotContain("io.postkick");
    }

    @ParameterizedTest
    @CsvSource({
        "postkick.access.step-up, -1s, postkick.access.step-up is a time",
        "postkick.access.step-up, soon, postkick.access.step-up: \"soon\" is no value of it",
        "postkick.approval, all, postkick.approval",
        "postkick.access.operators-may, fly, fly",
        "postkick.access.second-factor, maybe, \"maybe\" is no value of it"
    })
    void saysOfEverySettingWhyItIsRefused(String name, String value, String words) {
        assertThat(look(name, value)).contains(words, "The console does not start so.", "level=WRONG");
    }

    private static String look(String name, String value) {
        return new SettingsCheck(new MockEnvironment().withProperty(name, value))
                .look()
                .toString();
    }
}
