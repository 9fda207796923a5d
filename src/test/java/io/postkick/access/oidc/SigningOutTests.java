package io.postkick.access.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jwt.JWTClaimsSet;
import io.postkick.access.Actor;
import io.postkick.access.As;
import io.postkick.access.Role;
import io.postkick.access.record.LoggedRefusals;
import io.postkick.access.record.SessionsEnded;
import io.postkick.testsupport.OidcProvider;
import io.postkick.testsupport.OidcProvider.Signing;
import jakarta.servlet.http.Cookie;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** Signing out here leads to the provider, and signing out there ends what began there. */
@ExtendWith(OutputCaptureExtension.class)
class SigningOutTests extends OidcTest {

    @Autowired
    private LoggedRefusals refusals;

    @BeforeEach
    void signInAsYan() {
        EXAMPLE.signIn("s-yan", "yan", "mail-operators");
        signIn("example");
        announced.clear();
    }

    @Test
    void leadsToTheProviderWhoseSessionItWas() {
        MvcTestResult left =
                mvc.post().uri("/sign-out").cookie(session).with(csrf()).exchange();
        assertThat(left).hasForwardedUrl("/sign-in/left");
        assertThat(isSignedIn()).isFalse();
    }

    @Test
    void leadsNowhereElseForWhoeverSignedInHere() {
        assertThat(mvc.post()
                        .uri("/sign-out")
                        .with(As.person("admin", Role.ADMIN))
                        .with(csrf()))
                .hasHeader("Location", "/sign-in?signed-out");
    }

    @Test
    void endsTheSessionThatBelongsToOneThatEnded() {
        Cookie first = session;
        EXAMPLE.lie(claims -> claims.claim("sid", "another"));
        signIn("example");
        announced.clear();
        assertThat(backChannel(claims -> claims.claim("sid", "session-of-s-yan")))
                .isEqualTo(200);
        assertThat(isSignedIn()).isTrue();
        session = first;
        assertThat(isSignedIn()).isFalse();
        assertThat(announced.events(SessionsEnded.class)).singleElement().satisfies(ended -> {
            assertThat(ended.actor()).isEqualTo(new Actor("yan", Role.OPERATOR, "127.0.0.1", "oidc:example"));
            assertThat(ended.person()).isEqualTo("yan");
            assertThat(ended.detail()).isEqualTo("signed out at Example SSO");
        });
    }

    @Test
    void endsAllThatBeganThereOfAPerson() {
        assertThat(backChannel(claims -> claims.subject("s-yan"))).isEqualTo(200);
        assertThat(isSignedIn()).isFalse();
        assertThat(announced.events(SessionsEnded.class)).hasSize(1);
    }

    @Test
    void endsNothingThatCannotBeRecorded() {
        announced.refuse();
        assertThat(backChannel(claims -> claims.subject("s-yan"))).isEqualTo(503);
        assertThat(isSignedIn()).isTrue();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("others")
    void endsNothingFor(String what, UnaryOperator<JWTClaimsSet.Builder> change) {
        assertThat(backChannel(claims -> change.apply(claims.subject("s-yan")))).isEqualTo(400);
        assertThat(isSignedIn()).isTrue();
        assertThat(announced.events(SessionsEnded.class)).isEmpty();
    }

    static Stream<Arguments> others() {
        return Stream.of(
                other("another client", claims -> claims.audience("another")),
                other("another issuer", claims -> claims.issuer("https://elsewhere.example")),
                other("an ID token", claims -> claims.claim("nonce", "any")),
                other("another event", claims -> claims.claim("events", Map.of("other", Map.of()))),
                other("no event", claims -> claims.claim("events", null)),
                other("nobody", claims -> claims.subject(null)),
                other("a token without a name", claims -> claims.jwtID(null)),
                other("a token that is over", claims -> claims.expirationTime(Date.from(Instant.EPOCH))));
    }

    private static Arguments other(String what, UnaryOperator<JWTClaimsSet.Builder> change) {
        return Arguments.of(what, change);
    }

    @Test
    void endsNothingForATokenThatTheProviderHasNotSigned() {
        EXAMPLE.sign(Signing.FOREIGN);
        assertThat(backChannel(claims -> claims.subject("s-yan"))).isEqualTo(400);
        EXAMPLE.sign(Signing.NONE);
        assertThat(backChannel(claims -> claims.subject("s-yan"))).isEqualTo(400);
        assertThat(send("example", "")).isEqualTo(400);
        assertThat(send("nobody", "x")).isEqualTo(400);
        assertThat(isSignedIn()).isTrue();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"JWT", "at+jwt"})
    void endsNothingForATokenOfAnotherType(@Nullable String type) {
        assertThat(send("example", ofType(EXAMPLE, type))).isEqualTo(400);
        assertThat(isSignedIn()).isTrue();
        assertThat(send("closed", ofType(CLOSED, type))).isEqualTo(200);
    }

    private static String ofType(OidcProvider provider, @Nullable String type) {
        return provider.logoutToken(type == null ? null : new JOSEObjectType(type), claims -> claims.subject("s-yan"));
    }

    @Test
    void logsHowManyTokensWereRefused(CapturedOutput output) {
        refusals.announceRest();
        send("example", "x\n2030-01-01 forged");
        send("example", "y");
        refusals.announceRest();
        assertThat(output.getAll().lines())
                .filteredOn(line -> line.contains("logout token"))
                .singleElement()
                .asString()
                .endsWith("Refused from 127.0.0.1: 2 requests to sign somebody out, with what is no logout token of"
                        + " oidc:example");
        assertThat(output.getAll()).doesNotContain("forged");
    }

    @Test
    void signsOutThereWithTheIdToken() {
        clock.advance(Duration.ZERO);
        var left = mvc.post()
                .uri("/sign-in/left")
                .requestAttr(
                        "io.postkick.access.sign-out-there",
                        new Oidc.SignOutThere("Example SSO", EXAMPLE.issuer() + "/end-session?x"))
                .with(As.person("admin", Role.ADMIN))
                .with(csrf())
                .exchange();
        assertThat(left).hasStatusOk().bodyText().contains("being signed out of Example SSO, too");
        assertThat(left.getResponse().getHeader("Refresh")).endsWith("/end-session?x");
    }

    private int backChannel(UnaryOperator<JWTClaimsSet.Builder> change) {
        return send("example", EXAMPLE.logoutToken(change));
    }

    private int send(String provider, String token) {
        return mvc.post()
                .uri("/sign-out/back-channel/" + provider)
                .param("logout_token", token)
                .exchange()
                .getResponse()
                .getStatus();
    }
}
