package io.postkick.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.postkick.testsupport.OidcProvider;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.mock.env.MockEnvironment;

/** What the doctor says of OpenID Connect providers. */
class ProvidersCheckTests {

    private static final String AT = "postkick.access.oidc.example.";

    @Test
    void saysNothingWhereThereAreNone() {
        assertThat(new ProvidersCheck(new MockEnvironment(), new MissingInstances(Set::of)).look())
                .isEmpty();
    }

    @Test
    void saysThatOneAnswers() {
        try (var provider = OidcProvider.start()) {
            assertThat(look(provider.issuer(), OidcProvider.SECRET).toString())
                    .contains("Example SSO answers", "level=OK");
        }
    }

    @Test
    void saysThatPeopleMayNotComeBackWhoAreToShowOnceMoreWhoTheyAre() {
        try (var provider = OidcProvider.start()) {
            provider.describe("claims_supported", "sub", "auth_time");
            provider.describe("prompt_values_supported", "none", "login");
            assertThat(look(provider.issuer(), OidcProvider.SECRET).toString()).contains("level=OK");
            provider.describe("prompt_values_supported", "none");
            assertThat(look(provider.issuer(), OidcProvider.SECRET).toString())
                    .contains("level=NOTE", "it takes no prompt=login", "step-up: false");
            provider.describe("claims_supported", "sub", "name");
            assertThat(look(provider.issuer(), OidcProvider.SECRET).toString())
                    .contains("level=NOTE", "that it sends auth_time");
            MockEnvironment without =
                    settings(provider.issuer(), OidcProvider.SECRET).withProperty(AT + "step-up", "false");
            assertThat(new ProvidersCheck(without, new MissingInstances(Set::of))
                            .look()
                            .toString())
                    .contains("level=OK");
        }
    }

    @Test
    void saysWhatIsWrong() {
        try (var provider = OidcProvider.start()) {
            assertThat(look(provider.issuer() + "/", "s").toString()).contains("Example SSO", "its issuer is");
            provider.goAway();
            assertThat(look(provider.issuer(), "s").toString()).contains("Example SSO", "ConnectException");
        }
    }

    @Test
    void saysThatTheSecretIsNotTheRightOne() {
        try (var provider = OidcProvider.start()) {
            assertThat(look(provider.issuer(), "another").toString())
                    .contains("does not take the console's client-id and secret", "level=WRONG");
        }
    }

    @Test
    void saysThatNobodyIsAtTheIssuer() {
        try (var provider = OidcProvider.start()) {
            assertThat(look(provider.issuer() + "/realms/staf", OidcProvider.SECRET)
                            .toString())
                    .contains("there is nothing at " + provider.issuer() + "/realms/staf/.well-known", "level=WRONG");
        }
    }

    @Test
    void saysThatTheConsoleDoesNotStart() {
        try (var provider = OidcProvider.start()) {
            assertThat(new ProvidersCheck(
                                    settings(provider.issuer(), OidcProvider.SECRET)
                                            .withProperty("postkick.public-address", ""),
                                    new MissingInstances(Set::of))
                            .look()
                            .toString())
                    .contains("it takes postkick.public-address", "level=WRONG");
        }
    }

    @Test
    void namesInstancesThatThereAreNot() {
        try (var provider = OidcProvider.start()) {
            MockEnvironment settings = settings(provider.issuer(), OidcProvider.SECRET)
                    .withProperty(AT + "rights[1].group", "some")
                    .withProperty(AT + "rights[1].role", "OPERATOR")
                    .withProperty(AT + "rights[1].instances", "mx1,mx9");
            assertThat(new ProvidersCheck(settings, new MissingInstances(() -> Set.of("mx1")))
                            .look()
                            .toString())
                    .contains("instances that there are not: mx9", "level=NOTE");
        }
    }

    private static List<Diagnosis> look(String issuer, String secret) {
        return new ProvidersCheck(settings(issuer, secret), new MissingInstances(Set::of)).look();
    }

    private static MockEnvironment settings(String issuer, String secret) {
        return new MockEnvironment()
                .withProperty("postkick.public-address", "https://mail.example.org")
                .withProperty(AT + "issuer", issuer)
                .withProperty(AT + "client-id", OidcProvider.CLIENT)
                .withProperty(AT + "client-secret", secret)
                .withProperty(AT + "name", "Example SSO")
                .withProperty(AT + "rights[0].group", "mail")
                .withProperty(AT + "rights[0].role", "ADMIN");
    }
}
