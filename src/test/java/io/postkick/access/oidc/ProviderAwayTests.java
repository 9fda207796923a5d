package io.postkick.access.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import io.postkick.access.As;
import io.postkick.access.Role;
import io.postkick.access.SettableClock;
import io.postkick.access.outside.GroupRights;
import io.postkick.access.outside.Unreachable;
import io.postkick.access.outside.Way;
import io.postkick.testsupport.OidcProvider;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** A provider that does not answer for a while, or is not the one that the settings name, or has other keys. */
class ProviderAwayTests extends OidcTest {

    @Test
    void saysThatTheProviderIsAwayAndGoesOnWhenItIsBack() {
        EXAMPLE.signIn("s-vera", "vera", "mail-operators");
        Returning returning = begin("example");
        EXAMPLE.goAway();
        try {
            assertThat(answer(returning))
                    .hasStatus(503)
                    .bodyText()
                    .contains("Example SSO cannot be reached at present");
            assertThat(mvc.post()
                            .uri("/sign-in")
                            .with(csrf())
                            .param("name", "admin")
                            .param("password", As.ADMIN_PASSWORD))
                    .hasHeader("Location", "/");
        } finally {
            EXAMPLE.comeBack();
        }
        assertThat(signIn("example")).hasHeader("Location", "/");
    }

    @Test
    void saysToWhoeverIsInThatTheyStayIn() {
        EXAMPLE.signIn("s-wim", "wim", "mail-operators");
        signIn("example");
        EXAMPLE.goAway();
        try {
            clock.advance(Duration.ofMinutes(1));
            assertThat(mvc.get().uri("/sign-in/with/example?next=/account").cookie(session))
                    .hasStatus(503)
                    .bodyText()
                    .contains("you are still signed in", "next=/account", "cannot be reached")
                    .doesNotContain("name=\"password\"");
            assertThat(isSignedIn()).isTrue();
        } finally {
            EXAMPLE.comeBack();
        }
    }

    /** A browser that was sent there would say so in its own words. */
    @Test
    void sendsNobodyToAProviderThatIsAwayByNow() {
        var time = new SettableClock();
        try (var provider = OidcProvider.start()) {
            Provider asked = provider(provider.issuer(), time);
            assertThat(asked.answering()).isSameAs(asked.described());
            provider.goAway();
            asked.answering();
            time.advance(Duration.ofSeconds(11));
            assertThatExceptionOfType(Unreachable.class).isThrownBy(asked::answering);
            provider.comeBack();
            assertThatExceptionOfType(Unreachable.class)
                    .as("not asked again at once")
                    .isThrownBy(asked::answering);
            time.advance(Duration.ofSeconds(6));
            assertThat(asked.answering()).isSameAs(asked.described());
        }
    }

    @Test
    void fetchesANewKey() {
        EXAMPLE.signIn("s-wim", "wim", "mail-operators");
        assertThat(signIn("example")).hasHeader("Location", "/");
        EXAMPLE.rotate();
        assertThat(signIn("example")).hasHeader("Location", "/");
    }

    @Test
    void asksAProviderThatIsAwayOnceInAWhile() {
        var time = new SettableClock();
        try (var provider = OidcProvider.start()) {
            Provider asked = provider(provider.issuer(), time);
            provider.goAway();
            ThrowingCallable described = asked::described;
            assertThatExceptionOfType(Unreachable.class).isThrownBy(described);
            provider.comeBack();
            assertThatExceptionOfType(Unreachable.class).isThrownBy(described);
            assertThat(provider.discoveries()).isZero();
            time.advance(Duration.ofSeconds(6));
            assertThat(asked.described().endSession()).hasValue(provider.issuer() + "/end-session");
            asked.described();
            assertThat(provider.discoveries()).isEqualTo(1);
            time.advance(Duration.ofHours(2));
            provider.goAway();
            assertThat(asked.described().endSession()).isPresent();
        }
    }

    @Test
    void takesNoDescriptionOfAnotherIssuer() {
        try (var provider = OidcProvider.start()) {
            Provider asked = provider(provider.issuer() + "/", new SettableClock());
            assertThatExceptionOfType(Unreachable.class)
                    .isThrownBy(asked::described)
                    .havingCause()
                    .withMessageContaining("says that its issuer is");
            assertThat(provider.discoveries()).isEqualTo(1);
        }
    }

    /** Only where the settings say. */
    @Test
    void isNotLedElsewhere() {
        try (var provider = OidcProvider.start()) {
            provider.move();
            assertThatExceptionOfType(Unreachable.class)
                    .isThrownBy(provider(provider.issuer(), new SettableClock())::described);
            assertThat(provider.discoveries()).isZero();
        }
    }

    private static Provider provider(String issuer, SettableClock time) {
        var line = new GroupRights.Line("all", Role.AUDITOR, null);
        var client = new OidcClient(
                issuer,
                "c",
                null,
                null,
                null,
                "name",
                "groups",
                Set.of(),
                List.of(line),
                true,
                true,
                Duration.ZERO,
                "");
        return new Provider(new Way("oidc", "x", "X"), client, "http://localhost/back", time);
    }
}
