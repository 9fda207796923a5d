package io.postkick.access.stepup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.postkick.access.AccessTest;
import io.postkick.access.Actor;
import io.postkick.access.Announced;
import io.postkick.access.As;
import io.postkick.access.HeldSession;
import io.postkick.access.Identity;
import io.postkick.access.PlainBrowser;
import io.postkick.access.Proof;
import io.postkick.access.Role;
import io.postkick.access.SettableClock;
import io.postkick.access.factor.FactorRules;
import io.postkick.access.factor.SecondFactors;
import io.postkick.access.outside.OutsidePeople;
import io.postkick.access.passkey.RelyingParty;
import io.postkick.access.people.PersonTable;
import io.postkick.access.record.PersonChanged;
import io.postkick.access.record.ProofFailed;
import io.postkick.access.record.RecoveryCodeUsed;
import io.postkick.access.record.SecondFactorShown;
import io.postkick.access.record.TokenChanged;
import io.postkick.refusal.Refused;
import jakarta.servlet.http.Cookie;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** A second factor is asked for once more where it was shown too long ago, in the form that takes it. */
@AccessTest
class StepUpTests {

    private static final String TOKENS = "/account/tokens";
    private static final String FRESH = "/account/fresh-factor";
    private static final String FIELD = "name=\"freshCode\"";
    private static final String BUTTON = "data-show-passkey";

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private ApplicationContext context;

    @Autowired
    private SettableClock clock;

    @Autowired
    private Announced announced;

    @Autowired
    private PersonTable people;

    @Autowired
    private StepUp stepUp;

    @BeforeEach
    void forget() {
        announced.clear();
    }

    private FactorOwner somebody() {
        return new FactorOwner(mvc, context, Role.ADMIN);
    }

    private static MvcTestResult makeToken(FactorOwner owner, String... code) {
        return code.length == 0
                ? owner.browser.post(TOKENS, "name", "kept name", "ownPassword", As.ADMIN_PASSWORD)
                : owner.browser.post(
                        TOKENS, "name", "kept name", "ownPassword", As.ADMIN_PASSWORD, "freshCode", code[0]);
    }

    @Test
    void asksNobodyWithoutASecondFactor() {
        FactorOwner owner = somebody().stale();
        assertThat(owner.browser.get("/account")).hasStatusOk().bodyText().doesNotContain(FIELD, BUTTON);
        assertThat(makeToken(owner)).hasStatus(302);
    }

    @Test
    void asksForNothingWhileItIsFresh() {
        FactorOwner owner = somebody().withApp();
        clock.advance(FactorOwner.FRESH.minusNanos(1));
        assertThat(owner.browser.get("/account")).hasStatusOk().bodyText().doesNotContain(FIELD);
        assertThat(makeToken(owner)).hasStatus(302);
    }

    @Test
    void asksOnThePageWithAllThatWasTyped() {
        FactorOwner owner = somebody().withApp().stale();
        assertThat(owner.browser.get("/account")).bodyText().contains(FIELD).doesNotContain(BUTTON);
        announced.clear();
        assertThat(makeToken(owner))
                .hasStatus(403)
                .bodyText()
                .contains(FIELD, "value=\"kept name\"", "takes your second factor once more", "Nothing was done.");
        assertThat(announced.events(TokenChanged.class)).isEmpty();
    }

    /** Scripts show the factor first and lose nothing. */
    @Test
    void saysWithoutScriptsThatThePasswordDidNotComeBackWithTheForm() {
        FactorOwner owner = somebody().withApp().stale();
        String again = "Where you had typed it, type it again: no page carries a password back.";
        assertThat(owner.browser.get("/account")).bodyText().doesNotContain(again);
        assertThat(makeToken(owner)).hasStatus(403).bodyText().contains(again).doesNotContain(As.ADMIN_PASSWORD);
        assertThat(owner.browser.post(TOKENS, "name", "kept name"))
                .hasStatus(403)
                .bodyText()
                .doesNotContain(again);
    }

    @Test
    void takesACodeOnceUnderANewCookieAndOnTheRecord() {
        FactorOwner owner = somebody().withApp().stale();
        String before = owner.browser.id();
        announced.clear();
        String code = owner.code();
        assertThat(makeToken(owner, code)).hasStatus(302);
        assertThat(owner.browser.id()).isNotEqualTo(before);
        assertThat(mvc.get().uri("/account").cookie(new Cookie(HeldSession.COOKIE, before)))
                .hasHeader("Location", "/sign-in?over");
        assertThat(announced.events(SecondFactorShown.class))
                .extracting(signedIn -> signedIn.actor().authentication())
                .containsExactly("password+code");
        assertThat(announced.events(TokenChanged.class)).hasSize(1);
        assertThat(owner.browser.get("/account")).bodyText().doesNotContain(FIELD);
        assertThat(makeToken(owner)).hasStatus(302);

        clock.advance(FactorOwner.FRESH);
        assertThat(makeToken(owner, code)).hasStatus(400);
        assertThat(owner.browser.get("/account")).bodyText().contains(FIELD);
    }

    @Test
    void takesNoCodeTwice() {
        FactorOwner owner = somebody().withApp().stale();
        String code = owner.code();
        PlainBrowser other = new PlainBrowser(mvc);
        other.signIn(owner.name);
        other.post("/sign-in/code", "code", code);
        assertThat(other.isIn()).isTrue();
        assertThat(makeToken(owner, code)).hasStatus(400);
    }

    @Test
    void saysThatACodeIsWrongAndRecordsThatAndGoesOn() {
        FactorOwner owner = somebody().withApp().stale();
        String before = owner.browser.id();
        announced.clear();
        assertThat(makeToken(owner, owner.wrongCode()))
                .hasStatus(400)
                .bodyText()
                .contains(FIELD, "value=\"kept name\"", "The code is wrong");
        assertThat(announced.events()).singleElement().isInstanceOfSatisfying(ProofFailed.class, failed -> {
            assertThat(failed.reason()).isEqualTo("wrong code");
            assertThat(failed.actor().name()).isEqualTo(owner.name);
            assertThat(failed.actor().authentication()).isEqualTo("password+code");
        });
        assertThat(owner.browser.id()).isEqualTo(before);
        assertThat(makeToken(owner, owner.code())).hasStatus(302);
    }

    @Test
    void slowsDownGuessing() {
        FactorOwner owner = somebody().withApp().stale();
        for (int i = 0; i < 5; i++) {
            owner.browser.move();
            assertThat(owner.browser.post(FRESH, "freshCode", owner.wrongCode()))
                    .hasStatus(400);
        }
        owner.browser.move();
        assertThat(owner.browser.post(FRESH, "freshCode", owner.code())).hasStatus(429);
    }

    @Test
    void takesARecoveryCodeOnce() {
        FactorOwner owner = somebody().withApp().stale();
        assertThat(makeToken(owner, owner.recoveryCode())).hasStatus(302);
        assertThat(announced.events(RecoveryCodeUsed.class)).hasSize(1);
        assertThat(announced
                        .events(SecondFactorShown.class)
                        .get(announced.events(SecondFactorShown.class).size() - 1)
                        .actor()
                        .authentication())
                .isEqualTo("password+recovery-code");
        clock.advance(FactorOwner.FRESH);
        assertThat(makeToken(owner, owner.recoveryCode())).hasStatus(400);
    }

    @Test
    void takesAPasskeyThatAScriptShows() {
        FactorOwner owner = somebody().withPasskey().stale();
        assertThat(owner.browser.get("/account")).bodyText().contains(BUTTON).doesNotContain(FIELD);
        assertThat(makeToken(owner)).hasStatus(403);
        String before = owner.browser.id();
        announced.clear();
        assertThat(owner.showPasskey("{}")).hasStatus(400);
        assertThat(announced.events()).singleElement().isInstanceOf(ProofFailed.class);
        assertThat(owner.browser.id()).isEqualTo(before);
        assertThat(makeToken(owner)).hasStatus(403);
        assertThat(owner.showPasskey()).hasStatus(204);
        assertThat(owner.browser.id()).isNotEqualTo(before);
        assertThat(owner.browser.get("/account")).bodyText().doesNotContain(BUTTON);
        assertThat(makeToken(owner)).hasStatus(302);
    }

    @Test
    void takesEitherOfWhoHasBothAndKeepsWhatWasShown() {
        FactorOwner both = somebody().withPasskey().withApp();
        both.stale();
        assertThat(both.browser.get("/account")).bodyText().contains(FIELD, BUTTON);
        assertThat(both.showPasskey()).hasStatus(204);
        both.stale();
        announced.clear();
        assertThat(makeToken(both, both.code())).hasStatus(302);
        assertThat(announced.events(TokenChanged.class).get(0).actor().authentication())
                .isEqualTo("passkey+code");
        // A code does not make the passkey fresh, which alone spares the password where factors are changed.
        assertThat(both.browser.post("/account/second-factor/remove")).hasStatus(400);
    }

    @Test
    void saysWherePasskeysWorkOnPagesThatWereOpenedElsewhere() {
        FactorOwner owner = somebody().withPasskey().stale();
        assertThat(mvc.get().uri("http://192.0.2.7/account").with(owner.browser.cookies()))
                .bodyText()
                .contains("Your passkeys work only where the console is opened as http://localhost.")
                .doesNotContain(BUTTON);
    }

    /** Wherever: the times are in the database. */
    @Test
    void agreesWithOtherConsolesOfTheDatabase() {
        FactorOwner owner = somebody().withApp().stale();
        assertThat(owner.browser.post(FRESH, "freshCode", owner.code())).hasStatus(302);
        StepUp other = withStepUp(FactorOwner.FRESH);
        Identity identity = people.find(owner.name).orElseThrow().identity(new Proof.ByPassword(clock.instant()));
        assertThat(other.isNeeded(identity)).isTrue();
        assertThat(owner.browser.get("/account")).bodyText().doesNotContain(FIELD);
    }

    @Test
    void letsNoSessionLastLonger() {
        FactorOwner owner = somebody().withApp();
        for (int i = 0; i < 24; i++) {
            clock.advance(Duration.ofMinutes(29));
            assertThat(owner.browser.post(FRESH, "freshCode", owner.code())).hasStatus(302);
        }
        assertThat(owner.browser.isIn()).isTrue();
        clock.advance(Duration.ofMinutes(24));
        assertThat(owner.browser.isIn()).isFalse();
    }

    @Test
    void doesNothingThatCannotBeRecorded() {
        FactorOwner owner = somebody().withApp().stale();
        String before = owner.browser.id();
        announced.refuse();
        assertThat(makeToken(owner, owner.code())).hasStatus(503);
        assertThat(owner.browser.id()).isEqualTo(before);
        announced.clear();
        assertThat(makeToken(owner)).hasStatus(403);
    }

    @Test
    void answersScriptsInWords() {
        FactorOwner owner = somebody().withApp().stale();
        assertThat(owner.browser.post(FRESH, "stay", "true", "freshCode", owner.wrongCode()))
                .hasStatus(400)
                .bodyText()
                .contains("\"detail\":\"The code is wrong", "Nothing was done.");
        assertThat(owner.browser.post(FRESH, "stay", "true")).hasStatus(403);
        assertThat(owner.browser.post(FRESH, "stay", "true", "freshCode", owner.code()))
                .hasStatus(204);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"https://evil.example/", "//evil.example/", "/\\evil.example", "javascript:alert(1)", "", "x"})
    void leadsNowhereElse(String next) {
        FactorOwner owner = somebody();
        assertThat(owner.browser.post(FRESH, "next", next)).hasStatus(302).hasHeader("Location", "/");
        assertThat(mvc.get().uri(FRESH).param("next", next).with(owner.browser.cookies()))
                .hasStatus(302)
                .hasHeader("Location", "/");
        FactorOwner asked = somebody().withApp().stale();
        assertThat(mvc.get().uri(FRESH).param("next", next).with(asked.browser.cookies()))
                .hasStatusOk()
                .bodyText()
                .contains(FIELD, "name=\"next\" value=\"/\"");
    }

    @Test
    void asksBeforeAFileAndLeadsToIt() {
        FactorOwner owner = somebody().withApp().stale();
        String file = "/audit/export?format=csv&actor=" + owner.name;
        assertThat(owner.browser.get(file))
                .hasStatus(403)
                .bodyText()
                .contains(FIELD, "value=\"" + file.replace("&", "&amp;") + "\"");
        assertThat(owner.browser.post(FRESH, "next", file, "freshCode", owner.wrongCode()))
                .hasStatus(400)
                .bodyText()
                .contains(
                        FIELD,
                        "value=\"" + file.replace("&", "&amp;") + "\"",
                        "The code is wrong",
                        "Nothing has been exported yet.")
                .doesNotContain("Nothing was");
        assertThat(owner.browser.post(
                        FRESH, "next", file, "back", "/audit?actor=" + owner.name, "freshCode", owner.code()))
                .hasStatusOk()
                .hasHeader("Refresh", "0; url=" + file)
                .bodyText()
                .contains(
                        "The file is on its way",
                        "id=\"file\" href=\"" + file.replace("&", "&amp;") + "\"",
                        "id=\"back\" href=\"/audit?actor=" + owner.name + "\"")
                .doesNotContain(FIELD);
        assertThat(owner.browser.get(file)).hasStatusOk();
    }

    @Test
    void leadsBackToThePageWithTheLinkWithoutTheFileHoweverOftenACodeIsWrong() {
        FactorOwner owner = somebody().withApp().stale();
        String page = "/audit?actor=" + owner.name + "&outcome=REFUSED";
        String link = "id=\"back\" href=\"" + page.replace("&", "&amp;") + "\"";
        assertThat(mvc.get()
                        .uri("/audit/export?format=csv")
                        .header("Referer", "http://localhost" + page)
                        .with(owner.browser.cookies()))
                .hasStatus(403)
                .bodyText()
                .contains(link);
        assertThat(owner.browser.post(FRESH, "next", "/audit/export", "back", page, "freshCode", owner.wrongCode()))
                .hasStatus(400)
                .bodyText()
                .contains(link, "name=\"back\" value=\"" + page.replace("&", "&amp;"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://evil.example/audit",
                "http://localhost/account/fresh-factor?next=x",
                "javascript:alert(1)",
                "",
                "x"
            })
    void leadsBackToTheStartWhereNoPageOfThisConsoleLedHere(String referer) {
        FactorOwner owner = somebody().withApp().stale();
        assertThat(mvc.get()
                        .uri("/audit/export?format=csv&back=" + referer.replaceAll("[?&].*", ""))
                        .header("Referer", referer)
                        .with(owner.browser.cookies()))
                .hasStatus(403)
                .bodyText()
                .contains("id=\"back\" href=\"/\"");
    }

    /** In rows: what was just shown takes the password's place, as signing in does. */
    @Test
    void takesThePlaceOfThePasswordWherePeopleAreAdded() {
        FactorOwner owner = somebody().withApp().stale();
        assertThat(owner.browser.get("/people")).bodyText().contains(FIELD).doesNotContain("name=\"ownPassword\"");
        String[] fields = {"name", "added-by-" + owner.name, "role", "AUDITOR", "instance", "mx1", "freshCode", ""};
        assertThat(owner.browser.post("/people", fields))
                .hasStatus(403)
                .bodyText()
                .contains("value=\"added-by-" + owner.name, "value=\"AUDITOR\" selected");
        fields[7] = owner.code();
        announced.clear();
        assertThat(owner.browser.post("/people", fields)).hasStatus(302);
        assertThat(announced.events(PersonChanged.class).get(0).actor().authentication())
                .isEqualTo("password+code");
    }

    @Test
    void isSwitchedOffByTheSettings() {
        FactorOwner owner = somebody().withApp();
        Identity identity = people.find(owner.name).orElseThrow().identity(new Proof.ByPassword(clock.instant()));
        assertThat(withStepUp(Duration.ZERO).isNeeded(identity)).isFalse();
        assertThat(withStepUp(Duration.ofNanos(1)).isNeeded(identity)).isTrue();
        assertThatThrownBy(() -> new StepUpProperties(Duration.ofNanos(-1)))
                .hasMessageContaining("postkick.access.step-up");
    }

    private StepUp withStepUp(Duration time) {
        return new StepUp(
                new StepUpProperties(time),
                context.getBean(FactorRules.class),
                context.getBean(SecondFactors.class),
                people,
                context.getBean(OutsidePeople.class),
                context.getBean(RelyingParty.class),
                clock);
    }

    @Test
    void countsWhatOthersVouchFor() {
        FactorOwner owner = somebody().withApp();
        Instant now = clock.instant();
        Proof proof = new Proof.ByProvider("tickets", FactorGrantedAuthority.OTT_AUTHORITY, now);
        assertThat(stepUp.isNeeded(people.find(owner.name).orElseThrow().identity(proof)))
                .isFalse();
        owner.stale();
        assertThat(stepUp.isNeeded(people.find(owner.name).orElseThrow().identity(proof)))
                .isTrue();
    }

    /** Nobody calls now who could have shown anything. */
    @Test
    void refusesWhoeverHasASecondFactorWhereNobodyCalls() {
        FactorOwner owner = somebody().withApp();
        var actor = new Actor(owner.name, Role.ADMIN, "192.0.2.1", "password");
        assertThatThrownBy(() -> stepUp.require(actor)).isInstanceOf(Refused.class);
        stepUp.require(new Actor("admin", Role.ADMIN, "192.0.2.1", "password"));
    }
}
