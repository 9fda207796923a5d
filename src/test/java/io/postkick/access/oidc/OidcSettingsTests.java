package io.postkick.access.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.mock.env.MockEnvironment;

/** Settings that would let nobody in, or whom nobody means, keep the console from starting. */
class OidcSettingsTests {

    private static final String AT = "postkick.access.oidc.";

    @Test
    void haveDefaults() {
        OidcClient client = bound("x.issuer", "https://sso.example.org").oidc().get("x");
        assertThat(client.groupsClaim()).isEqualTo("groups");
        assertThat(client.nameClaim()).isEqualTo("preferred_username");
        assertThat(client.clockSkew()).hasSeconds(60);
        assertThat(client.createPeople()).isTrue();
        assertThat(client.scopes()).containsExactlyInAnyOrder("profile", "email");
        assertThat(client.document()).hasToString("https://sso.example.org/.well-known/openid-configuration");
        assertThat(client.toString()).doesNotContain("hidden");
    }

    @Test
    void areNoneUnlessSet() {
        assertThat(Binder.get(new MockEnvironment())
                        .bindOrCreate("postkick.access", OidcProperties.class)
                        .oidc())
                .isEmpty();
    }

    @Test
    void readTheSecretFromItsFile(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("secret"), "in a file\n");
        var settings = settings();
        settings.setProperty(AT + "x.client-secret-file", file.toString());
        OidcClient client = bind(settings).oidc().get("x");
        assertThat(client.secret()).isEqualTo("in a file");
        Files.writeString(file, "another\n");
        assertThat(client.secret()).isEqualTo("another");
    }

    @ParameterizedTest
    @CsvSource({
        "x.issuer, http://sso.example.org, https",
        "x.issuer, sso.example.org, https",
        "x.issuer, https://sso.example.org?x, https",
        "x.client-secret-file, /etc/none, not both",
        "x.rights[0].group, '', without a name",
        "x.rights[0].instances, mx1, who see every instance",
        "Y_Z.issuer, https://sso.example.org, client-id"
    })
    void areRefused(String name, String value, String why) {
        assertThatExceptionOfType(BindException.class)
                .isThrownBy(() -> bound(name, value))
                .havingRootCause()
                .withMessageContaining(why);
    }

    private static OidcProperties bound(String name, String value) {
        MockEnvironment settings = settings();
        settings.setProperty(AT + "x.client-secret", "hidden");
        settings.setProperty(AT + name, value);
        return bind(settings);
    }

    private static MockEnvironment settings() {
        var settings = new MockEnvironment();
        Map.of(
                        "issuer", "https://sso.example.org",
                        "client-id", "postkick",
                        "rights[0].group", "mail",
                        "rights[0].role", "ADMIN")
                .forEach((name, value) -> settings.setProperty(AT + "x." + name, value));
        return settings;
    }

    private static OidcProperties bind(MockEnvironment settings) {
        return Binder.get(settings)
                .bind("postkick.access", OidcProperties.class)
                .get();
    }
}
