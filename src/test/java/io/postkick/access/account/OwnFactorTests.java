package io.postkick.access.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.postkick.access.AccessTest;
import io.postkick.access.Actor;
import io.postkick.access.As;
import io.postkick.access.AuthenticatorApp;
import io.postkick.access.PlainBrowser;
import io.postkick.access.Role;
import io.postkick.access.record.ProofFailed;
import io.postkick.access.record.SecondFactorChanged;
import io.postkick.access.record.SecondFactorChanged.Kind;
import io.postkick.testsupport.SomebodyNew;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The page on which people look after their own second factor. */
@Tag("once")
@AccessTest
class OwnFactorTests extends SomebodyNew {

    private static final String FACTOR = "/account/second-factor";
    private static final String REMOVE = FACTOR + "/remove";
    private static final String CODES = FACTOR + "/recovery-codes";

    @BeforeEach
    void signIn() {
        create(Role.AUDITOR);
        browser.signIn(name);
        announced.clear();
    }

    @Test
    void addsAnAppOnTheRecordAndEndsOtherSessions() {
        PlainBrowser other = new PlainBrowser(mvc);
        other.signIn(name);
        String before = browser.id();
        announced.clear();
        add();
        assertThat(announced.events())
                .containsExactly(new SecondFactorChanged(
                        Kind.ADDED, new Actor(name, Role.AUDITOR, browser.address(), "password"), name, "an app"));
        assertThat(browser.id()).isNotEqualTo(before);
        assertThat(browser.isIn()).isTrue();
        assertThat(other.isIn()).isFalse();
        browser.post("/sign-out");
        assertThat(announced.events().get(1).toString()).contains("password+code");
    }

    @Test
    void addsNothingWithoutThePasswordOrWithAWrongCode() {
        AuthenticatorApp app = shown();
        String code = app.code(clock.instant());
        assertThat(browser.post(FACTOR, "newCode", code)).hasStatus(400);
        assertThat(browser.post(FACTOR, "newCode", code, "ownPassword", "a guess"))
                .hasStatus(400);
        assertThat(browser.post(FACTOR, "newCode", app.wrongCode(clock.instant()), "ownPassword", As.ADMIN_PASSWORD))
                .hasStatus(400)
                .bodyText()
                .contains("no code of the app", app.secret());
        assertThat(announced.events(SecondFactorChanged.class)).isEmpty();
        clock.advance(Duration.ofMinutes(15));
        assertThat(browser.post(FACTOR, "newCode", app.code(clock.instant()), "ownPassword", As.ADMIN_PASSWORD))
                .hasStatus(409);
        assertThat(new PlainBrowser(mvc).signIn(name)).hasHeader("Location", "/");
    }

    @Test
    void addsNothingThatCannotBeRecorded() {
        String code = shown().code(clock.instant());
        announced.refuse();
        assertThat(browser.post(FACTOR, "newCode", code, "ownPassword", As.ADMIN_PASSWORD))
                .hasStatus(503);
        announced.clear();
        assertThat(new PlainBrowser(mvc).signIn(name)).hasHeader("Location", "/");
    }

    @Test
    void takesPasswordAndCodeToTakeItAway() {
        AuthenticatorApp app = add();
        PlainBrowser other = new PlainBrowser(mvc);
        clock.advance(Duration.ofSeconds(30));
        other.signIn(name);
        other.post("/sign-in/code", "code", app.code(clock.instant()));
        assertThat(other.isIn()).isTrue();
        clock.advance(Duration.ofSeconds(30));
        announced.clear();
        assertThat(browser.post(REMOVE, "code", app.code(clock.instant()))).hasStatus(400);
        assertThat(browser.post(REMOVE, "ownPassword", As.ADMIN_PASSWORD, "code", app.wrongCode(clock.instant())))
                .hasStatus(400)
                .bodyText()
                .contains("The code is wrong");
        assertThat(announced.events(ProofFailed.class))
                .hasSameSizeAs(announced.events())
                .extracting(
                        failed -> failed.actor().name() + " " + failed.actor().address() + ": " + failed.reason())
                .containsExactly(
                        name + " " + browser.address() + ": wrong password",
                        name + " " + browser.address() + ": wrong code");
        assertThat(browser.post(REMOVE, "ownPassword", As.ADMIN_PASSWORD, "code", app.code(clock.instant())))
                .hasStatus(302);
        assertThat(browser.followed()).contains("was taken away");
        assertThat(announced.events(SecondFactorChanged.class))
                .extracting(SecondFactorChanged::kind)
                .containsExactly(Kind.REMOVED);
        assertThat(browser.isIn()).isTrue();
        assertThat(other.isIn()).isFalse();
        assertThat(new PlainBrowser(mvc).signIn(name)).hasHeader("Location", "/");
        assertThat(browser.post(REMOVE, "ownPassword", As.ADMIN_PASSWORD)).hasStatus(409);
    }

    @Test
    void slowsDownGuessingOfCodes() {
        AuthenticatorApp app = add();
        clock.advance(Duration.ofSeconds(30));
        for (int i = 0; i < 5; i++) {
            browser.move();
            assertThat(browser.post(REMOVE, "ownPassword", As.ADMIN_PASSWORD, "code", app.wrongCode(clock.instant())))
                    .hasStatus(400);
        }
        browser.move();
        assertThat(browser.post(REMOVE, "ownPassword", As.ADMIN_PASSWORD, "code", app.code(clock.instant())))
                .hasStatus(429);
    }

    @Test
    void makesNewRecoveryCodesThatMakeTheOldOnesUseless() {
        AuthenticatorApp app = add();
        clock.advance(Duration.ofSeconds(30));
        announced.clear();
        assertThat(browser.post(CODES, "ownPassword", As.ADMIN_PASSWORD, "code", app.code(clock.instant())))
                .hasStatus(302);
        List<String> fresh = PlainBrowser.recoveryCodes(browser.followed());
        assertThat(fresh).hasSize(10).doesNotContainAnyElementsOf(codes);
        assertThat(announced.events())
                .containsExactly(new SecondFactorChanged(
                        Kind.RECOVERY_CODES_REPLACED,
                        new Actor(name, Role.AUDITOR, browser.address(), "password+code"),
                        name,
                        "10 new recovery codes"));
        PlainBrowser other = new PlainBrowser(mvc);
        other.signIn(name);
        other.post("/sign-in/code", "code", codes.get(0));
        assertThat(other.isIn()).isFalse();
        other.post("/sign-in/code", "code", fresh.get(0));
        assertThat(other.isIn()).isTrue();
        assertThat(browser.isIn()).isTrue();
    }

    @Test
    void keepsWhatProvedOneWhenThePasswordIsChanged() {
        add();
        String fresh = "entirely different words";
        browser.post("/account/password", "current", As.ADMIN_PASSWORD, "password", fresh, "repeated", fresh);
        announced.clear();
        browser.post("/sign-out");
        assertThat(announced.events().toString()).contains("password+code");
    }

    @Test
    void isShownToAdministrators() {
        add();
        PlainBrowser admin = new PlainBrowser(mvc);
        admin.signIn("admin");
        String row = PlainBrowser.text(admin.get("/people")).replaceFirst("(?s).*/people/" + name + "\"", "");
        assertThat(row.substring(0, row.indexOf("</tr>"))).contains(">app<");
        assertThat(PlainBrowser.text(admin.get("/people/" + name))).contains("10 recovery codes are left");
        assertThat(PlainBrowser.text(admin.get("/people/admin"))).contains("Yours is on the page of your account");
    }

    private List<String> codes = List.of();

    private AuthenticatorApp shown() {
        return AuthenticatorApp.on(PlainBrowser.text(browser.get(FACTOR)));
    }

    private AuthenticatorApp add() {
        AuthenticatorApp app = shown();
        assertThat(browser.post(FACTOR, "newCode", app.code(clock.instant()), "ownPassword", As.ADMIN_PASSWORD))
                .hasStatus(302);
        codes = PlainBrowser.recoveryCodes(browser.followed());
        return app;
    }
}
