package io.postkick.access.ldap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.mock.env.MockEnvironment;

/** Settings that would let nobody in, or passwords out, keep the console from starting. */
class DirectorySettingsTests {

    @Test
    void haveDefaults() throws Exception {
        DirectorySettings settings = new Settings().bound();
        assertThat(settings.filterFor("ada")).hasToString("(uid=ada)");
        assertThat(settings.createPeople()).isTrue();
        assertThat(settings.connectTimeout()).hasSeconds(2);
        assertThat(settings.readTimeout()).hasSeconds(5);
        assertThat(settings.idAttributes()).containsExactly("entryUUID", "objectGUID");
    }

    @Test
    void areNoneUnlessSet() {
        assertThat(Binder.get(new MockEnvironment())
                        .bindOrCreate("postkick.access", LdapProperties.class)
                        .ldap())
                .isEmpty();
    }

    @Test
    void readThePasswordFromItsFileAndTellNobody(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("secret"), "in a file\n");
        DirectorySettings settings = new Settings()
                .with("bind-dn", "cn=console")
                .with("bind-password-file", file.toString())
                .bound();
        assertThat(settings.secret()).isEqualTo("in a file");
        Files.writeString(file, "another\n");
        assertThat(settings.secret()).isEqualTo("another");
        Files.writeString(file, "\n");
        assertThatExceptionOfType(IOException.class).isThrownBy(settings::secret);
        assertThat(Settings.of("ldap://localhost").bound()).asString().doesNotContain("console's own");
    }

    /** What somebody types means nothing but itself. */
    @ParameterizedTest
    @CsvSource({
        "'*)(uid=*', '\\2a\\29\\28uid\\3d\\2a'",
        "'a\\,ou=x', 'a\\5c\\2cou\\3dx'",
        "'a\0b', 'a\\00b'",
        "'é', '\\c3\\a9'",
        "'(|(x', '\\28\\7c\\28x'",
        "'{1}', '\\7b1\\7d'"
    })
    void takeNamesAsTheyAre(String typed, String escaped) throws Exception {
        assertThat(Escaped.text(typed)).isEqualTo(escaped);
        DirectorySettings settings =
                new Settings().with("user-dn-pattern", "uid={0},dc=example").bound();
        assertThat(settings.dnFor(typed)).isEqualTo("uid=" + escaped + ",dc=example");
        assertThat(settings.filterFor(typed).getAssertionValue()).isEqualTo(typed);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"ldaps://ldap.example.org", "ldap://localhost:1389", "ldap://[::1]", "ldaps://ldap.example.org/"
            })
    void takeServers(String url) {
        assertThat(new Settings().with("urls", url).bound().servers()).hasSize(1);
    }

    @Test
    void takeServersThatBeginWithTlsLater() {
        ServerAddress server = new Settings()
                .with("urls", "ldap://ldap.example.org")
                .with("start-tls", "true")
                .bound()
                .servers()
                .get(0);
        assertThat(server).isEqualTo(new ServerAddress("ldap.example.org", 389, false));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "urls | ldap://ldap.example.org | passwords cross the network as they are",
                "urls | ldap://localhost.example.org | passwords cross the network as they are",
                "urls | ldaps://ldap.example.org/dc=example | such as ldaps://",
                "urls | ldaps://ldap.example.org?uid | such as ldaps://",
                "urls | http://ldap.example.org | such as ldaps://",
                "urls | '' | urls",
                "base | '' | base",
                "base | nothing | base",
                "user-filter | (uid=ada) | {0}",
                "user-filter | (uid={0} | filter",
                "user-dn-pattern | uid=ada | {0}",
                "group-filter | (x | filter",
                "bind-dn | cn=console | bind-password",
                "bind-password | secret | bind-dn",
                "connect-timeout | 0 | timeouts",
                "rights[0].group | '' | without a name",
                "rights[0].group | a=b=,c | no distinguished name",
                "rights[0].instances | mx1 | who see every instance"
            })
    void areRefused(String name, String value, String why) {
        Settings settings = new Settings().with(name, value);
        assertThatExceptionOfType(BindException.class)
                .isThrownBy(settings::bound)
                .satisfies(refusal -> assertThat(refusal).hasStackTraceContaining(why));
    }

    @Test
    void areRefusedWithTlsTwice() {
        assertThatExceptionOfType(BindException.class)
                .isThrownBy(new Settings().with("urls", "ldaps://l.example.org").with("start-tls", "true")::bound)
                .havingRootCause()
                .withMessageContaining("speaks TLS from the start");
    }
}
