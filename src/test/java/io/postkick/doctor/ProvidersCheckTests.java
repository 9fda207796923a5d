package io.postkick.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.postkick.testsupport.OidcProvider;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.mock.env.MockEnvironment;

/** What the doctor says of OpenID Connect providers. */
class ProvidersCheckTests {

    private static final String AT = "postkick.access.oidc.example.";

    @Test
    void saysNothingWhereThereAreNone() {
        assertThat(new ProvidersCheck(new MockEnvironment()).look()).isEmpty();
    }

    @Test
    void saysThatOneAnswers() {
        try (var provider = OidcProvider.start()) {
            assertThat(look(provider.issuer(), "s").toString()).contains("Example SSO answers");
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

    private static List<Diagnosis> look(String issuer, String secret) {
        return new ProvidersCheck(new MockEnvironment()
                        .withProperty(AT + "issuer", issuer)
                        .withProperty(AT + "client-id", OidcProvider.CLIENT)
                        .withProperty(AT + "client-secret", secret)
                        .withProperty(AT + "name", "Example SSO")
                        .withProperty(AT + "rights[0].group", "mail")
                        .withProperty(AT + "rights[0].role", "ADMIN"))
                .look();
    }
}
