package io.postkick.access.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import io.postkick.access.record.SignInFailed;
import io.postkick.access.record.SignedIn;
import io.postkick.testsupport.OidcProvider.Signing;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** Answers that are not what a provider gives to whom it has vouched for. */
class OidcRefusalsTests extends OidcTest {

    @BeforeEach
    void vouch() {
        EXAMPLE.signIn("s-ruth", "ruth", "mail-operators");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("lies")
    void refusesAnIdTokenThat(String what, UnaryOperator<JWTClaimsSet.Builder> lie) {
        EXAMPLE.lie(lie);
        assertRefused(signIn("example"));
    }

    static Stream<Arguments> lies() {
        return Stream.of(
                lie("is for another client", claims -> claims.audience("another")),
                lie(
                        "is for several and not made for this one",
                        claims -> claims.audience(List.of("postkick", "another"))),
                lie("is of another issuer", claims -> claims.issuer("https://elsewhere.example")),
                lie("answers another request", claims -> claims.claim("nonce", "another")),
                lie("answers no request", claims -> claims.claim("nonce", null)),
                lie("has no end", claims -> claims.expirationTime(null)),
                lie("is of nobody", claims -> claims.subject(null)));
    }

    private static Arguments lie(String what, UnaryOperator<JWTClaimsSet.Builder> lie) {
        return Arguments.of(what, lie);
    }

    @ParameterizedTest
    @EnumSource(value = Signing.class, mode = EnumSource.Mode.EXCLUDE, names = "RIGHT")
    void refusesAnIdTokenThatIsNotSignedByTheProvider(Signing how) {
        EXAMPLE.sign(how);
        assertRefused(signIn("example"));
    }

    @Test
    void allowsForClocksThatDiffer() {
        EXAMPLE.lie(claims -> ended(claims, 50));
        assertThat(signIn("example")).hasHeader("Location", "/");
        EXAMPLE.lie(claims -> ended(claims, 70));
        announced.clear();
        assertRefused(signIn("example"));
    }

    private JWTClaimsSet.Builder ended(JWTClaimsSet.Builder claims, long secondsAgo) {
        Instant now = clock.instant();
        return claims.issueTime(Date.from(now.minusSeconds(300)))
                .expirationTime(Date.from(now.minusSeconds(secondsAgo)));
    }

    @Test
    void refusesAnAnswerToAnotherState() {
        Returning mine = begin("example");
        Returning other = begin("example");
        assertRefused(answer(new Returning(mine.pending(), other.address())));
    }

    @Test
    void refusesAnAnswerThatThisBrowserHasNotAskedFor() {
        Returning mine = begin("example");
        MvcTestResult result =
                mvc.get().uri(URI.create(mine.address() + "&here=true")).exchange();
        assertThat(result).hasStatus(403).bodyText().contains("begun in another browser, or too long ago");
        assertThat(announced.events())
                .containsExactly(new SignInFailed(
                        "Example SSO", "127.0.0.1", "an answer of Example SSO that nobody has asked for"));
    }

    @Test
    void refusesAnAnswerThatComesTooLateOrFromAnotherProvider() {
        Returning late = begin("example");
        clock.advance(Duration.ofMinutes(16));
        assertThat(answer(late)).hasStatus(403).bodyText().contains("too long ago");
        Returning other = begin("example");
        assertThat(answer(new Returning(other.pending(), other.address().replace("/example/", "/closed/"))))
                .hasStatus(403)
                .bodyText()
                .contains("This sign-in with Closed Club was begun");
    }

    @Test
    void refusesACodeThatCameBefore() {
        Returning once = begin("example");
        assertThat(answer(once)).hasHeader("Location", "/");
        announced.clear();
        assertRefused(answer(once));
    }

    @Test
    void saysThatTheProviderSaidNo() {
        Returning returning = begin("example");
        String refused = returning.address().replaceFirst("code=[^&]*", "error=access_denied");
        assertRefused(answer(new Returning(returning.pending(), refused)));
        assertThat(announced.events(SignInFailed.class).get(0).reason()).contains("access_denied");
    }

    @Test
    void repeatsNothingThatAStrangerHasSent() {
        Returning returning = begin("example");
        String refused = returning.address().replaceFirst("code=[^&]*", "error=Call%20me&error_description=Now");
        assertRefused(answer(new Returning(returning.pending(), refused)));
        assertThat(announced.events(SignInFailed.class).get(0).reason()).doesNotContain("Call", "Now");
    }

    @Test
    void slowsDownWhoeverKeepsTrying() {
        Returning mine = begin("example");
        int last = 0;
        for (int i = 0; i < 12 && last != 429; i++) {
            last = mvc.get()
                    .uri(URI.create(mine.address() + "&here=true"))
                    .exchange()
                    .getResponse()
                    .getStatus();
        }
        assertThat(last).isEqualTo(429);
    }

    private void assertRefused(MvcTestResult result) {
        assertThat(result).hasStatus(403).bodyText().contains("Example SSO did not sign you in");
        assertThat(session).isNull();
        assertThat(announced.events(SignedIn.class)).isEmpty();
        assertThat(announced.events(SignInFailed.class)).singleElement().satisfies(failed -> {
            assertThat(failed.name()).isEqualTo("Example SSO");
            assertThat(failed.reason()).startsWith("what Example SSO answered was refused: ");
        });
    }
}
