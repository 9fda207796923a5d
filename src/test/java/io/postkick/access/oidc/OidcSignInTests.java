package io.postkick.access.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import io.postkick.access.Actor;
import io.postkick.access.As;
import io.postkick.access.AuthenticatorApp;
import io.postkick.access.InstanceLimit;
import io.postkick.access.PlainBrowser;
import io.postkick.access.Role;
import io.postkick.access.passkey.Passkeys;
import io.postkick.access.record.PersonChanged;
import io.postkick.access.record.PersonChanged.Kind;
import io.postkick.access.record.SignInFailed;
import io.postkick.access.record.SignedIn;
import io.postkick.access.token.Tokens;
import io.postkick.testsupport.OidcProvider;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.CredentialRecord;
import org.springframework.security.web.webauthn.api.ImmutableCredentialRecord;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** Who comes in through a provider, and as whom. */
class OidcSignInTests extends OidcTest {

    @Autowired
    private Tokens tokens;

    @Autowired
    private Passkeys passkeys;

    @Test
    void createsWhomTheProviderVouchesForAndLetsThemIn() {
        EXAMPLE.signIn("s-ada", "ada", "staff", "mail-operators");
        assertThat(signIn("example")).hasStatus(302).hasHeader("Location", "/");
        Actor ada = new Actor("ada", Role.OPERATOR, "127.0.0.1", "oidc:example");
        assertThat(announced.events())
                .containsExactly(
                        new PersonChanged(
                                Kind.CREATED,
                                ada,
                                "ada",
                                "role OPERATOR, by the groups of Example SSO, is s-ada there"),
                        new SignedIn(ada));
        assertThat(person("ada").hasPassword()).isFalse();
        assertThat(mvc.get().uri("/account").cookie(session))
                .hasStatusOk()
                .bodyText()
                .contains("signs in with Example SSO")
                .doesNotContain("id=\"change-password\"")
                .doesNotContain("type=\"password\"");
    }

    @Test
    void offersEachProviderOnTheSignInPage() {
        assertThat(mvc.get().uri("/sign-in"))
                .bodyText()
                .contains("Sign in with Example SSO", "/sign-in/with/example", "Sign in with Closed Club")
                .contains("id=\"password\"");
    }

    @Test
    void asksWithStateNonceAndChallengeAndKeepsThemInTheBrowserOnly() {
        var begun = mvc.get().uri("/sign-in/with/example").exchange().getResponse();
        String address = begun.getHeader("Location");
        assertThat(OidcProvider.parameters(URI.create(address).getRawQuery()))
                .containsEntry("response_type", "code")
                .containsEntry("code_challenge_method", "S256")
                .containsEntry("redirect_uri", "http://localhost/sign-in/with/example/answer")
                .containsEntry("scope", "openid profile email")
                .containsKeys("state", "nonce", "code_challenge");
        assertThat(begun.getHeaders("Set-Cookie"))
                .anySatisfy(cookie -> assertThat(cookie)
                        .startsWith("postkick-provider=")
                        .contains("HttpOnly")
                        .contains("SameSite=Strict"))
                .noneMatch(cookie -> cookie.startsWith("postkick=") || cookie.startsWith("postkick-begun="));
    }

    /** A provider that asks nothing would let somebody in who only followed a link. */
    @ParameterizedTest
    @CsvSource({"cross-site, false", "same-site, false", "same-origin, true", "none, true"})
    void beginsOnlyWhereSomebodyAskedHere(String from, boolean begins) {
        String address = mvc.get()
                .uri("/sign-in/with/example")
                .header("Sec-Fetch-Site", from)
                .exchange()
                .getResponse()
                .getHeader("Location");
        assertThat(String.valueOf(address).startsWith(EXAMPLE.issuer())).isEqualTo(begins);
        assertThat("/sign-in".equals(address)).isEqualTo(!begins);
    }

    @Test
    void hasABrowserThatComesWithoutCookiesComeOnceMore() {
        EXAMPLE.signIn("s-bea", "bea", "mail-operators");
        Returning returning = begin("example");
        var page = mvc.get().uri(URI.create(returning.address())).exchange();
        assertThat(page).hasStatusOk();
        assertThat(page.getResponse().getHeader("Refresh")).isEqualTo("0; url=" + returning.address() + "&here=true");
        assertThat(announced.events()).isEmpty();
        assertThat(answer(returning)).hasHeader("Location", "/");
    }

    @Test
    void changesWhatSomebodyMayDoWithTheirGroupsOnTheRecord() {
        EXAMPLE.signIn("s-cleo", "cleo", "mx1-operators", "mx2-operators");
        signIn("example");
        assertThat(person("cleo").instances()).isEqualTo(new InstanceLimit(List.of("mx1", "mx2")));
        EXAMPLE.signIn("s-cleo", "cleo", "mail-admins", "mx1-operators");
        announced.clear();
        signIn("example");
        assertThat(person("cleo").role()).isEqualTo(Role.ADMIN);
        assertThat(person("cleo").instances()).isEqualTo(InstanceLimit.NONE);
        assertThat(announced.events(PersonChanged.class))
                .extracting(PersonChanged::detail)
                .containsExactly(
                        "instances all instead of mx1 mx2, by the groups of Example SSO",
                        "role ADMIN instead of OPERATOR, by the groups of Example SSO");
        EXAMPLE.signIn("s-cleo", "cleo", "mx2-operators");
        announced.clear();
        signIn("example");
        assertThat(person("cleo").role()).isEqualTo(Role.OPERATOR);
        assertThat(person("cleo").instances()).isEqualTo(new InstanceLimit(List.of("mx2")));
        assertThat(isSignedIn()).isTrue();
        announced.clear();
        signIn("example");
        assertThat(announced.events(PersonChanged.class)).isEmpty();
    }

    @Test
    void showsAdministratorsWhereRoleAndInstancesComeFrom() {
        EXAMPLE.signIn("s-pia", "pia", "mx1-operators");
        signIn("example");
        assertThat(pageOf("pia"))
                .bodyText()
                .contains("<b>Operator</b>", "<b>These, and no others</b>", "<li><span>mx1</span>")
                .contains("from the group mx1-operators");
        EXAMPLE.signIn("s-pia", "pia", "mx1-operators", "mx2-operators");
        signIn("example");
        assertThat(pageOf("pia"))
                .bodyText()
                .contains("<li><span>mx2</span>")
                .contains("from one of these groups, or several: mx1-operators, mx2-operators");
        EXAMPLE.signIn("s-pia", "pia", "mail-operators");
        signIn("example");
        assertThat(pageOf("pia"))
                .bodyText()
                .contains("<b>All instances, also those that come later</b>", "from the group mail-operators");
        people.setInstances(person("pia").id(), new InstanceLimit(List.of("mx9")));
        assertThat(pageOf("pia"))
                .bodyText()
                .contains("mx9", "not found now", "from groups that do not give this any more");
    }

    private MvcTestResult pageOf(String name) {
        return mvc.get()
                .uri("/people/" + name)
                .with(As.person("admin", Role.ADMIN))
                .exchange();
    }

    @Test
    void endsSessionsAndTokensOfWhoeverIsInNoGroupAnyMore() {
        EXAMPLE.signIn("s-dana", "dana", "mail-operators");
        signIn("example");
        assertThat(mvc.post()
                        .uri("/account/tokens")
                        .cookie(session)
                        .with(csrf())
                        .param("name", "script"))
                .hasStatus(302);
        assertThat(tokens.of("dana")).hasSize(1);
        var before = session;
        EXAMPLE.signIn("s-dana", "dana", "staff");
        announced.clear();
        assertThat(signIn("example")).hasStatus(403).bodyText().contains("none of your groups there is let in here");
        assertThat(session).isNull();
        assertThat(announced.events(SignInFailed.class))
                .containsExactly(
                        new SignInFailed("dana", "127.0.0.1", "dana of Example SSO is in no group that is let in"));
        assertThat(tokens.of("dana")).allMatch(token -> token.revoked());
        assertThat(mvc.get().uri("/account").cookie(before)).hasHeader("Location", "/sign-in?over");
        assertThat(person("dana").disabled()).isFalse();
    }

    @Test
    void recordsThatTheProviderWasShownASecondFactor() {
        EXAMPLE.signIn(Map.of(
                "sub",
                "s-eve",
                "preferred_username",
                "eve",
                "groups",
                List.of("mail-operators"),
                "amr",
                List.of("pwd", "otp")));
        signIn("example");
        assertThat(announced.events(SignedIn.class))
                .containsExactly(
                        new SignedIn(new Actor("eve", Role.OPERATOR, "127.0.0.1", "oidc:example+second-factor")));
        assertThat(mvc.get().uri("/account").cookie(session))
                .bodyText()
                .contains("Example SSO and a second factor there");
    }

    @Test
    void neverMakesSomebodyOfAPersonWithTheirName() {
        people.add("fay", Role.ADMIN, "hash");
        EXAMPLE.signIn("s-fay", "Fay", "mail-operators");
        assertThat(signIn("example")).hasStatus(403).bodyText().contains("somebody with your name here already");
        assertThat(person("fay").role()).isEqualTo(Role.ADMIN);
        assertThat(person("fay").hasPassword()).isTrue();
        assertThat(announced.events())
                .containsExactly(
                        new SignInFailed("Fay", "127.0.0.1", "Fay of Example SSO has the name of somebody else here"));
    }

    @Test
    void bindsWhomAnAdministratorHasSentThereAndNobodyElse() {
        people.add("gil", Role.AUDITOR, "hash");
        send("gil", "oidc:example");
        assertThat(person("gil").hasPassword()).isFalse();
        assertThat(mvc.get().uri("/people/gil").with(As.person("admin", Role.ADMIN)))
                .bodyText()
                .contains("has not signed in there yet");
        assertThat(mvc.get().uri("/people").with(As.person("admin", Role.ADMIN)))
                .bodyText()
                .contains(">, has not signed in there yet<");
        CLOSED.signIn("s-gil", "gil", "mail-operators");
        assertThat(signIn("closed")).hasStatus(403);
        EXAMPLE.signIn("s-gil", "gil", "mail-operators");
        assertThat(signIn("example")).hasHeader("Location", "/");
        assertThat(mvc.get().uri("/people/gil").with(As.person("admin", Role.ADMIN)))
                .bodyText()
                .doesNotContain("has not signed in there yet");
        assertThat(person("gil").role()).isEqualTo(Role.OPERATOR);
        EXAMPLE.signIn("s-other", "gil", "mail-admins");
        assertThat(signIn("example")).hasStatus(403);
        assertThat(person("gil").role()).isEqualTo(Role.OPERATOR);
    }

    @Test
    void takesNobodyNewWhereThatIsNotWanted() {
        CLOSED.signIn("s-hal", "hal", "mail-operators");
        assertThat(signIn("closed")).hasStatus(403).bodyText().contains("takes nobody whom it does not know");
        assertThat(people.find("hal")).isEmpty();
        people.add("hal", Role.AUDITOR, "hash");
        send("hal", "oidc:closed");
        assertThat(signIn("closed")).hasHeader("Location", "/");
    }

    @Test
    void knowsSomebodyUnderAnotherName() {
        EXAMPLE.signIn("s-ida", "ida", "mail-operators");
        signIn("example");
        EXAMPLE.signIn("s-ida", "ida.married", "mail-operators");
        assertThat(signIn("example")).hasHeader("Location", "/");
        assertThat(people.find("ida.married")).isEmpty();
        assertThat(announced.events(SignedIn.class))
                .allMatch(signedIn -> signedIn.actor().name().equals("ida"));
    }

    @Test
    void takesNoNameThatNobodyCanHaveHere() {
        EXAMPLE.signIn("s-odd", "../admin", "mail-operators");
        assertThat(signIn("example")).hasStatus(403).bodyText().contains("nobody can have the name");
    }

    @Test
    void keepsOutWhomAnAdministratorHasDisabled() {
        EXAMPLE.signIn("s-jo", "jo", "mail-operators");
        signIn("example");
        people.disable(person("jo").id());
        EXAMPLE.signIn("s-jo", "jo", "mail-admins");
        announced.clear();
        assertThat(signIn("example"))
                .hasStatus(403)
                .bodyText()
                .contains("your account here is disabled", "/sign-in/with/example?again=true");
        assertThat(announced.events())
                .containsExactly(new SignInFailed("jo", "127.0.0.1", "jo of Example SSO is disabled here"));
        assertThat(person("jo").role()).isEqualTo(Role.OPERATOR);
    }

    @Test
    void letsNobodyInWhoCannotBeRecorded() {
        EXAMPLE.signIn("s-kim", "kim", "mail-operators");
        Returning returning = begin("example");
        announced.refuse();
        assertThat(answer(returning)).hasStatus(503).bodyText().contains("could not be recorded");
        assertThat(session).isNull();
        assertThat(people.find("kim")).isEmpty();
    }

    @Test
    void takesALateSignInInPlaceOfAPassword() {
        EXAMPLE.signIn("s-lea", "lea", "mail-admins");
        signIn("example");
        people.add("somebody", Role.AUDITOR, "hash");
        assertThat(changeRole("OPERATOR")).isEqualTo(302);
        clock.advance(Duration.ofMinutes(6));
        assertThat(changeRole("AUDITOR")).isEqualTo(403);
        assertThat(person("somebody").role()).isEqualTo(Role.OPERATOR);
        assertThat(mvc.get().uri("/people/somebody").cookie(session))
                .bodyText()
                .contains("/sign-in/with/example?next=/account/fresh-factor/shown")
                .doesNotContain("name=\"ownPassword\"");
        Instant shown = clock.instant().minus(Duration.ofMinutes(6));
        EXAMPLE.lie(claims -> claims.claim("auth_time", shown.getEpochSecond()));
        signIn("example");
        assertThat(changeRole("AUDITOR")).isEqualTo(403);
        EXAMPLE.lie(claims -> claims.claim("auth_time", null));
        signIn("example");
        assertThat(changeRole("AUDITOR")).isEqualTo(403);
        EXAMPLE.lie(claims -> claims);
        signIn("example");
        assertThat(changeRole("AUDITOR")).isEqualTo(302);
    }

    @Test
    void asksTheProviderToAskAgain() {
        String address = String.valueOf(mvc.get()
                .uri("/sign-in/with/example?again=true")
                .exchange()
                .getResponse()
                .getHeader("Location"));
        assertThat(OidcProvider.parameters(URI.create(address).getRawQuery()))
                .containsEntry("prompt", "login")
                .containsEntry("max_age", "0");
    }

    @Test
    void keepsAnAdministratorWhoSignsInHere() {
        EXAMPLE.signIn("s-mia", "mia", "mail-admins");
        signIn("example");
        for (var local : people.all()) {
            if (local.isLocalAdministrator() && !local.name().equals("admin")) {
                people.disable(local.id());
            }
        }
        assertThat(people.setRole(person("admin").id(), Role.OPERATOR)).isFalse();
        assertThat(people.disable(person("admin").id())).isFalse();
        assertThat(people.takePassword(person("admin").id())).isFalse();
        assertThat(person("admin").isLocalAdministrator()).isTrue();
        EXAMPLE.signIn("s-mia", "mia", "mail-operators");
        signIn("example");
        assertThat(person("mia").role()).isEqualTo(Role.OPERATOR);
    }

    @Test
    void keepsWhatOnlyTheProviderSaysFromBeingChangedHere() {
        EXAMPLE.signIn("s-ned", "ned", "mail-operators");
        signIn("example");
        var page = mvc.get().uri("/people/ned").with(As.person("admin", Role.ADMIN));
        assertThat(page)
                .bodyText()
                .contains("signs in with Example SSO", "The role comes from the groups at Example SSO")
                .doesNotContain("/people/ned/role\"");
        assertThat(mvc.post()
                        .uri("/people/ned/role")
                        .with(As.person("admin", Role.ADMIN))
                        .with(csrf())
                        .param("role", "ADMIN")
                        .param("ownPassword", As.ADMIN_PASSWORD))
                .hasStatus(409);
        assertThat(mvc.post()
                        .uri("/account/password")
                        .cookie(session)
                        .with(csrf())
                        .param("password", "three words together")
                        .param("repeated", "three words together"))
                .hasStatus(409);
    }

    @Test
    void hasNobodyAddASecondFactorHereWhoSignsInThere() {
        EXAMPLE.signIn("s-pat", "pat", "mail-operators");
        signIn("example");
        var begun = new MockHttpSession();
        String page = PlainBrowser.text(mvc.get()
                .uri("/account/second-factor")
                .cookie(session)
                .session(begun)
                .exchange());
        assertThat(mvc.post()
                        .uri("/account/second-factor")
                        .cookie(session)
                        .session(begun)
                        .with(csrf())
                        .param("newCode", AuthenticatorApp.on(page).code(clock.instant())))
                .hasStatus(409)
                .bodyText()
                .contains("signs in through another service");
    }

    @Test
    void takesSecondFactorsAwayFromWhomIsSentThere() {
        people.add("quin", Role.OPERATOR, "hash");
        passkeys.add(person("quin"), credential());
        send("quin", "oidc:example");
        assertThat(passkeys.of(person("quin").id())).isEmpty();
        assertThat(mvc.get().uri("/people").with(As.person("admin", Role.ADMIN)))
                .bodyText()
                .contains(">signs in with Example SSO<", ">at Example SSO<");
    }

    private static CredentialRecord credential() {
        return ImmutableCredentialRecord.builder()
                .credentialId(Bytes.random())
                .userEntityUserId(Bytes.random())
                .attestationObject(Bytes.random())
                .transports(Set.of())
                .label("key")
                .build();
    }

    @Test
    void bringsSomebodyHomeWithAPassword() {
        EXAMPLE.signIn("s-ona", "ona", "mail-operators");
        signIn("example");
        assertThat(mvc.post()
                        .uri("/people/ona/password")
                        .with(As.person("admin", Role.ADMIN))
                        .with(csrf())
                        .param("password", "three words together")
                        .param("ownPassword", As.ADMIN_PASSWORD))
                .hasStatus(302);
        assertThat(announced.events(PersonChanged.class))
                .last()
                .extracting(PersonChanged::detail)
                .isEqualTo("new password instead of Example SSO");
        assertThat(signIn("example")).hasStatus(403).bodyText().contains("somebody with your name");
    }

    private void send(String name, String way) {
        assertThat(mvc.post()
                        .uri("/people/" + name + "/elsewhere")
                        .with(As.person("admin", Role.ADMIN))
                        .with(csrf())
                        .param("way", way)
                        .param("ownPassword", As.ADMIN_PASSWORD))
                .hasStatus(302);
    }

    private int changeRole(String role) {
        return mvc.post()
                .uri("/people/somebody/role")
                .cookie(session)
                .with(csrf())
                .param("role", role)
                .exchange()
                .getResponse()
                .getStatus();
    }
}
