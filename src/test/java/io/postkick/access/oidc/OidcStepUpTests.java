package io.postkick.access.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import com.nimbusds.jwt.JWTClaimsSet;
import io.postkick.access.HeldSession;
import io.postkick.access.PlainBrowser;
import io.postkick.access.Role;
import io.postkick.access.outside.OutsidePeople;
import io.postkick.access.outside.Ways;
import io.postkick.access.record.PersonChanged;
import io.postkick.access.record.SecondFactorShown;
import io.postkick.access.record.SignInFailed;
import io.postkick.access.record.SignedIn;
import io.postkick.access.record.TokenChanged;
import io.postkick.testsupport.OidcProvider;
import jakarta.servlet.http.Cookie;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** Who signs in at a provider shows there once more who they are, before what cannot be taken back. */
class OidcStepUpTests extends OidcTest {

    private static final Duration FRESH = Duration.ofMinutes(5);
    private static final String SHOWN = "/account/fresh-factor/shown";
    private static final String LINK = "/sign-in/with/example?next=" + SHOWN;
    private static final String OTHER_ADDRESS = "10.77.";

    private static int comers;

    @Autowired
    private OutsidePeople outside;

    @Autowired
    private Ways ways;

    private String name;
    private String address;

    /** Somebody else each time, from elsewhere, so that what one test has counted slows no other down. */
    @BeforeEach
    void comeLongAgo() {
        name = "lea-" + ++comers;
        address = OTHER_ADDRESS + comers + ".1";
        EXAMPLE.signIn("s-" + name, name, "mail-admins");
        signIn("example");
        clock.advance(FRESH);
        announced.clear();
    }

    private MvcTestResult begin(String provider, String next) {
        MvcTestResult begun = mvc.get()
                .uri("/sign-in/with/" + provider)
                .param("next", next)
                .cookie(session)
                .exchange();
        assertThat(begun).hasStatus(302);
        return begun;
    }

    private Returning beginAgain(String next) {
        var begun = begin("example", next).getResponse();
        return new Returning(begun.getCookie("postkick-provider"), EXAMPLE.answer(begun.getHeader("Location")));
    }

    /** The session goes on with the cookie that comes, if one does. */
    private MvcTestResult answerAgain(Returning returning) {
        MvcTestResult result = mvc.get()
                .uri(URI.create(returning.address() + "&here=true"))
                .cookie(returning.pending(), session)
                .remoteAddress(address)
                .exchange();
        Cookie renewed = result.getResponse().getCookie(HeldSession.COOKIE);
        session = renewed == null ? session : renewed;
        return result;
    }

    private MvcTestResult show() {
        return answerAgain(beginAgain(SHOWN));
    }

    private MvcTestResult makeToken() {
        return mvc.post()
                .uri("/account/tokens")
                .cookie(session)
                .with(csrf())
                .param("name", "kept name")
                .exchange();
    }

    private void assertStillAsked() {
        assertThat(isSignedIn()).isTrue();
        assertThat(makeToken()).hasStatus(403);
        assertThat(announced.events(SecondFactorShown.class)).isEmpty();
    }

    @Test
    void isAskedForOnThePageWithAllThatWasTyped() {
        assertThat(mvc.get().uri("/account").cookie(session))
                .bodyText()
                .contains("Prove it at Example SSO", LINK, "target=\"_blank\"")
                .doesNotContain("freshCode", "data-show-passkey");
        assertThat(makeToken())
                .hasStatus(403)
                .bodyText()
                .contains("value=\"kept name\"", LINK, "You showed too long ago who you are");
        assertThat(announced.events(TokenChanged.class)).isEmpty();
    }

    @Test
    void isNotAskedForWhileTheSignInIsFresh() {
        signIn("example");
        clock.advance(FRESH.minusSeconds(1));
        assertThat(mvc.get().uri("/account").cookie(session)).bodyText().doesNotContain(LINK);
        assertThat(makeToken()).hasStatus(302);
    }

    @Test
    void asksTheProviderToAskAndTakesWhatItSaysUnderANewCookieAndOnTheRecord() {
        String asked = begin("example", SHOWN).getResponse().getHeader("Location");
        assertThat(OidcProvider.parameters(URI.create(asked).getRawQuery()))
                .containsEntry("prompt", "login")
                .containsEntry("max_age", "0")
                .containsEntry("code_challenge_method", "S256")
                .containsKeys("nonce", "state");
        Cookie before = session;

        assertThat(show()).hasStatus(302).hasHeader("Location", SHOWN);

        assertThat(session.getValue()).isNotEqualTo(before.getValue());
        assertThat(mvc.get().uri("/account").cookie(before)).hasHeader("Location", "/sign-in?over");
        assertThat(announced.events(SecondFactorShown.class))
                .extracting(shown -> shown.actor().name() + " " + shown.actor().authentication())
                .containsExactly(name + " oidc:example");
        assertThat(announced.events(SignedIn.class)).isEmpty();
        assertThat(mvc.get().uri(SHOWN).cookie(session))
                .hasStatusOk()
                .bodyText()
                .contains("Nothing is done yet");
        assertThat(mvc.get().uri("/account").cookie(session)).bodyText().doesNotContain(LINK);
        assertThat(makeToken()).hasStatus(302);
        clock.advance(FRESH);
        assertThat(makeToken()).hasStatus(403);
    }

    @Test
    void recordsThatTheProviderWasShownASecondFactor() {
        EXAMPLE.signIn(Map.of("sub", "s-" + name, "groups", List.of("mail-admins"), "amr", List.of("pwd", "hwk")));
        show();
        assertThat(announced.events(SecondFactorShown.class))
                .extracting(shown -> shown.actor().authentication())
                .containsExactly("oidc:example+second-factor");
    }

    static Stream<Arguments> lies() {
        return Stream.of(
                Arguments.of("does not say when", said(null)),
                Arguments.of("says it in words", said("just now")),
                Arguments.of("names no time", said(-1)),
                Arguments.of("names none that there is", said(Long.MAX_VALUE)));
    }

    private static UnaryOperator<JWTClaimsSet.Builder> said(Object when) {
        return claims -> claims.claim("auth_time", when);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("lies")
    void takesNoAnswerThat(String what, UnaryOperator<JWTClaimsSet.Builder> lie) {
        EXAMPLE.lie(lie);
        assertNotAskedAgain("it does not say when it asked");
    }

    @Test
    void takesNoAnswerOfAProviderThatAskedBeforeThatBegan() {
        Instant before = clock.instant().minusSeconds(61);
        EXAMPLE.lie(said(before.getEpochSecond()));
        assertNotAskedAgain("it asked last at " + Instant.ofEpochSecond(before.getEpochSecond()));
        EXAMPLE.lie(said(clock.instant().minusSeconds(59).getEpochSecond()));
        assertThat(show()).hasHeader("Location", SHOWN);
        assertThat(makeToken()).hasStatus(302);
    }

    private void assertNotAskedAgain(String why) {
        assertThat(show()).hasStatus(403).bodyText().contains("did not ask you again who you are", LINK);
        assertThat(announced.events(SignInFailed.class))
                .containsExactly(
                        new SignInFailed(name, address, name + " of Example SSO was not asked again there: " + why));
        assertStillAsked();
    }

    @Test
    void takesNobodyElseAndMakesNobody() {
        EXAMPLE.signIn("s-known", "known-" + name, "mail-operators");
        MvcTestResult known = answer(begin("example"));
        assertThat(known).hasHeader("Location", "/");
        Cookie theirs = session;
        EXAMPLE.signIn("s-" + name, name, "mail-admins");
        signIn("example");
        clock.advance(FRESH);
        announced.clear();

        EXAMPLE.signIn("s-known", "known-" + name, "mx1-operators");
        assertThat(show()).hasStatus(403).bodyText().contains("somebody else than who has signed in here");
        EXAMPLE.signIn("s-new", "new-" + name, "mail-admins");
        assertThat(show()).hasStatus(403);

        assertThat(announced.events())
                .containsExactly(
                        new SignInFailed(
                                name, address, "known-" + name + " of Example SSO is not who has signed in here"),
                        new SignInFailed(
                                name, address, "new-" + name + " of Example SSO is not who has signed in here"));
        assertThat(people.find("new-" + name)).isEmpty();
        assertThat(person("known-" + name).instances().isNone()).isTrue();
        assertThat(mvc.get().uri("/account").cookie(theirs)).hasStatusOk();
        assertStillAsked();
    }

    /** Another provider may have somebody of the same subject and name. */
    @Test
    void takesTheSameSubjectOfNoOtherProvider() {
        CLOSED.signIn("s-" + name, name, "mail-admins");
        var begun = begin("closed", SHOWN).getResponse();
        Cookie pending = begun.getCookie("postkick-provider");
        MvcTestResult result = answerAgain(new Returning(pending, CLOSED.answer(begun.getHeader("Location"))));
        assertThat(result).hasStatus(403).bodyText().contains("Closed Club has told this console of somebody else");
        assertStillAsked();
    }

    @Test
    void takesAnAnswerOnce() {
        Returning once = beginAgain(SHOWN);
        assertThat(answerAgain(once)).hasHeader("Location", SHOWN);
        clock.advance(FRESH);
        announced.clear();
        assertThat(answerAgain(once)).hasStatus(403).bodyText().contains("was not accepted");
        assertStillAsked();
        Returning mine = beginAgain(SHOWN);
        Returning other = beginAgain(SHOWN);
        assertThat(answerAgain(new Returning(mine.pending(), other.address()))).hasStatus(403);
        assertStillAsked();
    }

    @Test
    void saysThatTheProviderSaidNo() {
        Returning returning = beginAgain(SHOWN);
        String refused = returning.address().replaceFirst("code=[^&]*", "error=access_denied");
        assertThat(answerAgain(new Returning(returning.pending(), refused)))
                .hasStatus(403)
                .bodyText()
                .contains(LINK, "Nothing is done");
        assertThat(announced.events(SignInFailed.class)).singleElement().satisfies(failure -> {
            assertThat(failure.name()).isEqualTo(name);
            assertThat(failure.reason()).contains("access_denied");
        });
        assertStillAsked();
    }

    @Test
    void saysThatTheProviderIsAway() {
        Returning returning = beginAgain(SHOWN);
        EXAMPLE.goAway();
        try {
            assertThat(answerAgain(returning)).hasStatus(503).bodyText().contains("cannot be reached", LINK);
            assertThat(announced.events(SignInFailed.class))
                    .containsExactly(new SignInFailed(name, address, "Example SSO could not be asked"));
            clock.advance(Duration.ofSeconds(11));
            assertThat(mvc.get().uri(LINK).cookie(session))
                    .hasStatus(503)
                    .bodyText()
                    .contains("cannot be reached", "Nothing is done");
            assertStillAsked();
        } finally {
            EXAMPLE.comeBack();
        }
    }

    @Test
    void demotesWhoIsInAnotherGroupNow() {
        EXAMPLE.signIn("s-" + name, name, "mail-operators");
        assertThat(show()).hasHeader("Location", SHOWN);
        assertThat(person(name).role()).isEqualTo(Role.OPERATOR);
        assertThat(announced.events(PersonChanged.class))
                .extracting(PersonChanged::detail)
                .containsExactly("role OPERATOR instead of ADMIN, by the groups of Example SSO");
        assertThat(isSignedIn()).isTrue();
        assertThat(mvc.get().uri("/people").cookie(session)).hasStatus(403);
    }

    @Test
    void endsTheSessionOfWhoIsInNoGroupAnyMore() {
        EXAMPLE.signIn("s-" + name, name, "staff");
        assertThat(show()).hasStatus(403).bodyText().contains("none of your groups there is let in here");
        assertThat(isSignedIn()).isFalse();
    }

    @Test
    void takesNobodyWhoseSessionHasEndedMeanwhile() {
        Returning returning = beginAgain(SHOWN);
        MvcTestResult result = mvc.get()
                .uri(URI.create(returning.address() + "&here=true"))
                .cookie(returning.pending())
                .exchange();
        assertThat(result).hasStatus(302).hasHeader("Location", "/sign-in?over");
        assertThat(result.getResponse().getCookie(HeldSession.COOKIE)).isNull();
        assertThat(mvc.get().uri(LINK)).hasHeader("Location", "/sign-in?over");
        assertThat(announced.events()).isEmpty();
    }

    @Test
    void beginsOnlyWhereSomebodyAskedHere() {
        assertThat(mvc.get().uri(LINK).cookie(session).header("Sec-Fetch-Site", "cross-site"))
                .hasHeader("Location", "/sign-in?over");
        assertThat(mvc.get().uri("/sign-in/with/nobody?next=" + SHOWN).cookie(session))
                .hasHeader("Location", SHOWN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://evil.example/", "//evil.example/", "/\\evil.example", "javascript:alert(1)", "x"})
    void leadsNowhereElse(String next) {
        assertThat(answerAgain(beginAgain(next))).hasHeader("Location", "/");
    }

    @Test
    void isAskedForBeforeAFileAndLeadsToIt() {
        String file = "/audit/export?format=csv&actor=" + name;
        String page = PlainBrowser.text(mvc.get().uri(file).cookie(session).exchange());
        assertThat(page)
                .contains(
                        "Prove it at Example SSO",
                        "next=/account/fresh-factor?next%3D/audit/export?format%253Dcsv%2526actor%253D" + name)
                .doesNotContain("target=\"_blank\"", "freshCode");
        String next = "/account/fresh-factor?next=/audit/export?format%3Dcsv%26actor%3D" + name;
        assertThat(answerAgain(beginAgain(next))).hasHeader("Location", next);
        assertThat(mvc.get().uri(URI.create(next)).cookie(session))
                .hasHeader("Refresh", "0; url=" + file)
                .bodyText()
                .contains("The file is on its way");
        assertThat(mvc.get().uri(file).cookie(session)).hasStatusOk();
    }

    @Test
    void slowsDownWhoeverKeepsTrying() {
        EXAMPLE.lie(said(null));
        int last = 0;
        for (int i = 0; i < 12 && last != 429; i++) {
            last = show().getResponse().getStatus();
        }
        assertThat(last).isEqualTo(429);
        assertStillAsked();
    }

    @Test
    void doesNothingThatCannotBeRecorded() {
        Returning returning = beginAgain(SHOWN);
        Cookie before = session;
        announced.refuse();
        assertThat(answerAgain(returning)).hasStatus(503).bodyText().contains("could not be recorded");
        announced.clear();
        assertThat(session).isEqualTo(before);
        assertStillAsked();
    }

    /** They were made by somebody who had shown lately who they are, and nobody is there who could. */
    @Test
    void isAskedOfNoToken() {
        show();
        Object token = makeToken().getMvcResult().getFlashMap().get("freshToken");
        clock.advance(FRESH);
        assertThat(mvc.get().uri("/api/v1/audit/export?format=csv").header("Authorization", "Bearer " + token))
                .hasStatusOk();
    }

    /** With step-up: false. */
    @Test
    void isNotAskedForWhereTheSettingsSaySo() {
        String other = "closed-" + name;
        people.add(other, Role.AUDITOR, "hash");
        outside.send(person(other), ways.of("oidc:closed").orElseThrow());
        CLOSED.signIn("s-" + other, other, "mail-admins");
        assertThat(signIn("closed")).hasHeader("Location", "/");
        clock.advance(FRESH);
        assertThat(mvc.get().uri("/audit/export?format=csv").cookie(session)).hasStatusOk();
        assertThat(mvc.get().uri("/account").cookie(session))
                .bodyText()
                .contains("within the last five minutes", "/sign-in/with/closed?next=" + SHOWN);
    }
}
