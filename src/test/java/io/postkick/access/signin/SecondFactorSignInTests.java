package io.postkick.access.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import com.jayway.jsonpath.JsonPath;
import io.postkick.access.AccessTest;
import io.postkick.access.Actor;
import io.postkick.access.As;
import io.postkick.access.AuthenticatorApp;
import io.postkick.access.PlainBrowser;
import io.postkick.access.Role;
import io.postkick.access.record.RecoveryCodeUsed;
import io.postkick.access.record.SecondFactorAsked;
import io.postkick.access.record.SecondFactorChanged;
import io.postkick.access.record.SignInFailed;
import io.postkick.access.record.SignedIn;
import io.postkick.access.record.TokenChanged;
import io.postkick.testsupport.SomebodyNew;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** Somebody adds an app, and signs in with it from then on; all of it by forms, as without scripts. */
@AccessTest
class SecondFactorSignInTests extends SomebodyNew {

    private static final String CODE = "/sign-in/code";
    private static final String FACTOR = "/account/second-factor";

    private AuthenticatorApp app;
    private List<String> recoveryCodes = List.of();

    @BeforeEach
    void addAnApp() {
        create(Role.OPERATOR);
        browser.signIn(name);
        app = AuthenticatorApp.on(PlainBrowser.text(browser.get(FACTOR)));
        browser.post(FACTOR, "newCode", app.code(clock.instant()), "ownPassword", As.ADMIN_PASSWORD);
        recoveryCodes = PlainBrowser.recoveryCodes(browser.followed());
        assertThat(recoveryCodes).hasSize(10);
        clock.advance(Duration.ofMinutes(1));
        announced.clear();
    }

    @Test
    void asksForACodeBeforeAnythingElse() {
        PlainBrowser other = new PlainBrowser(mvc);
        assertThat(other.signIn(name)).hasStatus(302).hasHeader("Location", CODE);
        assertThat(other.get(CODE)).hasStatusOk().bodyText().contains(name).doesNotContain("/sign-out");
        for (String page : List.of("/", "/account", FACTOR, "/audit", "/sign-in/second-factor")) {
            assertThat(other.get(page)).hasStatus(302);
            assertThat(other.get(page).getResponse().getRedirectedUrl()).startsWith("/sign-in");
        }
        assertThat(other.post("/account/tokens", "name", "x", "ownPassword", As.ADMIN_PASSWORD))
                .hasStatus(302);
        assertThat(other.get("/actuator/info")).hasStatus(401);
        assertThat(other.get("/api/v1/instances")).hasStatus(401);
        assertThat(announced.events())
                .containsExactly(new SecondFactorAsked(new Actor(name, Role.OPERATOR, other.address(), "password")));
    }

    @Test
    void letsInWithTheBrowserOfASessionThatHasEnded() {
        assertThat(browser.isIn()).isTrue();
        clock.advance(Duration.ofHours(13));
        assertThat(browser.isIn()).isFalse();
        assertThat(browser.signIn(name)).hasHeader("Location", CODE);
        assertThat(browser.get(CODE)).hasStatusOk();
        assertThat(browser.post(CODE, "code", app.code(clock.instant()))).hasHeader("Location", "/");
        assertThat(browser.isIn()).isTrue();
    }

    @Test
    void letsInWithACodeUnderANewSessionAndSaysSoOnTheRecord() {
        PlainBrowser other = new PlainBrowser(mvc);
        String stranger = other.id();
        other.signIn(name);
        String halfWay = other.id();
        assertThat(halfWay).isNotEqualTo(stranger);
        assertThat(other.post(CODE, "code", " " + app.code(clock.instant()) + " "))
                .hasStatus(302)
                .hasHeader("Location", "/");
        assertThat(other.id()).isNotEqualTo(halfWay);
        assertThat(other.isIn()).isTrue();
        assertThat(announced.events(SignedIn.class))
                .containsExactly(new SignedIn(new Actor(name, Role.OPERATOR, other.address(), "password+code")));
        assertThat(other.get(CODE)).hasHeader("Location", "/sign-in?over");
    }

    @Test
    void leadsBackToThePageThatWasAskedFor() {
        PlainBrowser other = new PlainBrowser(mvc);
        MvcTestResult asked = mvc.get()
                .uri(URI.create("/account?x=%7By%7D"))
                .accept(MediaType.TEXT_HTML)
                .exchange();
        other.signIn(name);
        MvcTestResult in = mvc.post()
                .uri(CODE)
                .with(other.cookies())
                .cookie(asked.getResponse().getCookies())
                .with(csrf())
                .param("code", app.code(clock.instant()))
                .exchange();
        assertThat(in).hasStatus(302).hasHeader("Location", "/account?x=%7By%7D");
    }

    @Test
    void takesACodeOnce() {
        PlainBrowser first = halfWay();
        PlainBrowser second = halfWay();
        String code = app.code(clock.instant());
        first.post(CODE, "code", code);
        assertThat(first.isIn()).isTrue();
        assertThat(second.post(CODE, "code", code)).hasHeader("Location", CODE + "?failed");
        assertThat(second.followed()).contains("was used before");
        assertThat(second.isIn()).isFalse();
        clock.advance(Duration.ofSeconds(30));
        second.post(CODE, "code", app.code(clock.instant()));
        assertThat(second.isIn()).isTrue();
        assertThat(first.isIn()).isTrue();
    }

    @Test
    void takesACodeOnceFromTwoThatTypeItAtTheSameMoment() throws Exception {
        List<PlainBrowser> both = List.of(halfWay(), halfWay());
        String code = app.code(clock.instant());
        var start = new CyclicBarrier(both.size());
        ExecutorService threads = Executors.newFixedThreadPool(both.size());
        try {
            List<Future<?>> sent = new ArrayList<>();
            for (PlainBrowser each : both) {
                sent.add(threads.submit(() -> {
                    start.await();
                    return each.post(CODE, "code", code);
                }));
            }
            for (Future<?> each : sent) {
                each.get();
            }
        } finally {
            threads.shutdown();
        }
        assertThat(both.stream().filter(PlainBrowser::isIn)).hasSize(1);
    }

    @Test
    void doesNotTakeTheCodeThatAddedTheApp() {
        PlainBrowser other = halfWay();
        String first = app.code(clock.instant().minus(Duration.ofMinutes(1)));
        assertThat(other.post(CODE, "code", first)).hasHeader("Location", CODE + "?failed");
        assertThat(other.isIn()).isFalse();
    }

    @Test
    void takesEachRecoveryCodeOnce() {
        PlainBrowser other = halfWay();
        other.post(CODE, "code", recoveryCodes.get(0).replace('-', ' '));
        assertThat(other.isIn()).isTrue();
        assertThat(announced.events(RecoveryCodeUsed.class))
                .containsExactly(new RecoveryCodeUsed(new Actor(name, Role.OPERATOR, other.address(), "password"), 9));
        assertThat(announced.events(SignedIn.class))
                .extracting(event -> event.actor().authentication())
                .containsExactly("password+recovery-code");
        assertThat(PlainBrowser.text(other.get("/account"))).contains("9 recovery codes are left");
        PlainBrowser again = halfWay();
        assertThat(again.post(CODE, "code", recoveryCodes.get(0))).hasHeader("Location", CODE + "?failed");
        assertThat(again.isIn()).isFalse();
        again.post(CODE, "code", recoveryCodes.get(1));
        assertThat(again.isIn()).isTrue();
    }

    @Test
    void keepsARecoveryCodeThatCouldNotBeRecorded() {
        PlainBrowser other = halfWay();
        announced.refuse();
        assertThat(other.post(CODE, "code", recoveryCodes.get(0))).hasStatus(503);
        assertThat(other.isIn()).isFalse();
        announced.clear();
        other.post(CODE, "code", recoveryCodes.get(0));
        assertThat(other.isIn()).isTrue();
    }

    @Test
    void letsNobodyInWhenThatCannotBeRecorded() {
        PlainBrowser other = halfWay();
        announced.refuse();
        assertThat(other.post(CODE, "code", app.code(clock.instant())))
                .hasStatus(503)
                .bodyText()
                .contains("could not be recorded");
        assertThat(other.isIn()).isFalse();
        PlainBrowser another = new PlainBrowser(mvc);
        assertThat(another.signIn(name)).hasStatus(503);
        announced.clear();
        assertThat(another.get(CODE)).hasHeader("Location", "/sign-in?over");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "12345", "abcdef", "000000000000", "<script>", "a\0b", "' or 1=1 --"})
    void refusesWhatIsNoCode(String typed) {
        PlainBrowser other = halfWay();
        assertThat(other.post(CODE, "code", typed)).hasHeader("Location", CODE + "?failed");
        assertThat(other.isIn()).isFalse();
        assertThat(announced.events(SignInFailed.class))
                .containsExactly(new SignInFailed(name, other.address(), "wrong code"));
    }

    @Test
    void slowsDownGuessingFromOneAddressEvenIfThePasswordIsTypedAgainAndAgain() {
        PlainBrowser other = new PlainBrowser(mvc);
        int heard = 0;
        for (int i = 0; i < 10; i++) {
            other.signIn(name);
            MvcTestResult tried = other.post(CODE, "code", app.wrongCode(clock.instant()));
            heard += String.valueOf(tried.getResponse().getRedirectedUrl()).equals(CODE + "?failed") ? 1 : 0;
        }
        assertThat(heard).isLessThanOrEqualTo(2);
        assertThat(other.post(CODE, "code", app.code(clock.instant()))).hasStatus(429);
        clock.advance(Duration.ofSeconds(30));
        other.post(CODE, "code", app.code(clock.instant()));
        assertThat(other.isIn()).isTrue();
    }

    @Test
    void slowsDownGuessingFromManyAddressesForTheSamePerson() {
        PlainBrowser other = halfWay();
        int heard = 0;
        for (int i = 0; i < 40; i++) {
            other.move();
            MvcTestResult tried = other.post(CODE, "code", app.wrongCode(clock.instant()));
            heard += tried.getResponse().getStatus() == 302 ? 1 : 0;
        }
        assertThat(heard).isEqualTo(5);
        other.move();
        assertThat(other.post(CODE, "code", app.code(clock.instant())))
                .hasStatus(429)
                .hasHeader("Retry-After", "1")
                .bodyText()
                .contains("Try again in 1 s");
        assertThat(other.post(CODE, "code", recoveryCodes.get(0))).hasStatus(429);
    }

    @Test
    void tellsStrangersNothing() {
        PlainBrowser other = new PlainBrowser(mvc);
        assertThat(other.post("/sign-in", "name", name, "password", "a wrong password"))
                .hasHeader("Location", "/sign-in?failed");
        assertThat(other.get(CODE)).hasHeader("Location", "/sign-in?over");
        assertThat(other.post(CODE, "code", app.code(clock.instant()))).hasHeader("Location", "/sign-in?over");
        assertThat(announced.events(SecondFactorAsked.class)).isEmpty();
        assertThat(announced.events(SignInFailed.class))
                .containsExactly(new SignInFailed(name, other.address(), "wrong name or password"));
    }

    @Test
    void keepsOutWhoIsDisabledOrChangedBetweenTheSteps() {
        for (Runnable change : List.<Runnable>of(
                () -> table.setPassword(person().id(), passwords.hash(As.ADMIN_PASSWORD)),
                () -> table.setRole(person().id(), Role.AUDITOR),
                () -> table.disable(person().id()))) {
            PlainBrowser other = halfWay();
            change.run();
            assertThat(other.post(CODE, "code", app.code(clock.instant()))).hasHeader("Location", "/sign-in?failed");
            assertThat(other.get(CODE)).hasHeader("Location", "/sign-in?over");
            assertThat(other.isIn()).isFalse();
        }
        assertThat(new PlainBrowser(mvc).signIn(name)).hasHeader("Location", "/sign-in?failed");
        assertThat(announced.events(SignedIn.class)).isEmpty();
    }

    @Test
    void wantsThePasswordAgainAfterFiveMinutes() {
        PlainBrowser other = halfWay();
        clock.advance(Duration.ofMinutes(5).minusSeconds(1));
        assertThat(other.get(CODE)).hasStatusOk();
        clock.advance(Duration.ofSeconds(1));
        assertThat(other.get(CODE)).hasHeader("Location", "/sign-in?over");
        assertThat(other.post(CODE, "code", app.code(clock.instant()))).hasHeader("Location", "/sign-in?over");
        assertThat(other.isIn()).isFalse();
    }

    @Test
    void needsAFormOfOurOwn() {
        PlainBrowser other = halfWay();
        assertThat(mvc.post().uri(CODE).with(other.cookies()).param("code", app.code(clock.instant())))
                .hasHeader("Location", "/sign-in?ended");
        assertThat(other.isIn()).isFalse();
    }

    @Test
    void asksScriptsForACodeBesidesThePasswordWhenTheyMakeATokenAndNotWhenTheyUseIt() throws Exception {
        assertThat(token(null))
                .hasStatus(401)
                .hasHeader("WWW-Authenticate", "Basic realm=\"Postkick Console\", charset=\"UTF-8\"")
                .bodyText()
                .contains("Postkick-Code");
        assertThat(token(app.wrongCode(clock.instant())))
                .hasStatus(401)
                .bodyText()
                .contains("is wrong, or was used before");
        MvcTestResult made = token(app.code(clock.instant()));
        assertThat(made)
                .hasStatus(201)
                .bodyJson()
                .extractingPath("$.secondFactor")
                .isEqualTo(true);
        assertThat(announced.events(TokenChanged.class))
                .singleElement()
                .satisfies(change -> assertThat(change.detail()).contains("made with a second factor"));
        assertThat(PlainBrowser.text(browser.get("/account"))).contains(">with a second factor<");
        assertThat(token(app.code(clock.instant()))).hasStatus(401);
        String text = JsonPath.read(PlainBrowser.text(made), "$.token");
        assertThat(mvc.get().uri("/api/v1/instances").header("Authorization", "Bearer " + text))
                .hasStatusOk();
        assertThat(announced.events(SignedIn.class))
                .extracting(event -> event.actor().authentication())
                .containsExactly("password+code");
    }

    @Test
    void isTakenAwayByAnAdministratorOnTheRecord() {
        PlainBrowser admin = new PlainBrowser(mvc);
        admin.signIn("admin");
        assertThat(PlainBrowser.text(admin.get("/people/" + name))).contains("An authenticator app since");
        assertThat(admin.post("/people/" + name + "/second-factor/remove", "ownPassword", "a guess"))
                .hasStatus(400);
        assertThat(admin.post("/people/" + name + "/second-factor/remove", "ownPassword", As.ADMIN_PASSWORD))
                .hasStatus(302);
        assertThat(admin.followed()).contains("was taken away");
        assertThat(announced.events(SecondFactorChanged.class))
                .containsExactly(new SecondFactorChanged(
                        SecondFactorChanged.Kind.REMOVED,
                        new Actor("admin", Role.ADMIN, admin.address(), "password"),
                        name,
                        "by an administrator"));
        assertThat(browser.isIn()).isFalse();
        assertThat(browser.signIn(name)).hasHeader("Location", "/");
        assertThat(admin.post("/people/" + name + "/second-factor/remove", "ownPassword", As.ADMIN_PASSWORD))
                .hasStatus(409);
        assertThat(admin.post("/people/admin/second-factor/remove", "ownPassword", As.ADMIN_PASSWORD))
                .hasStatus(409)
                .bodyText()
                .contains("that takes a code");
    }

    private PlainBrowser halfWay() {
        PlainBrowser other = new PlainBrowser(mvc);
        assertThat(other.signIn(name)).hasHeader("Location", CODE);
        return other;
    }

    private MvcTestResult token(String code) {
        String basic =
                Base64.getEncoder().encodeToString((name + ":" + As.ADMIN_PASSWORD).getBytes(StandardCharsets.UTF_8));
        var request = mvc.post()
                .uri("/api/v1/tokens")
                .session(new MockHttpSession())
                .remoteAddress(browser.address())
                .header("Authorization", "Basic " + basic)
                .contentType(MediaType.APPLICATION_JSON)
                .content("{\"name\":\"t\"}");
        return code == null
                ? request.exchange()
                : request.header("Postkick-Code", code).exchange();
    }
}
