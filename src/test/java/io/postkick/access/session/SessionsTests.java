package io.postkick.access.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import io.postkick.access.AccessTest;
import io.postkick.access.Announced;
import io.postkick.access.As;
import io.postkick.access.HeldSession;
import io.postkick.access.PlainBrowser;
import io.postkick.access.Role;
import io.postkick.access.SettableClock;
import io.postkick.access.people.Passwords;
import io.postkick.access.people.PersonTable;
import io.postkick.access.record.SessionsEnded;
import io.postkick.access.record.SignedIn;
import io.postkick.access.record.SignedOut;
import io.postkick.value.Sha256;
import jakarta.servlet.http.Cookie;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** Where somebody is signed in is kept in the database, listed, limited and ended. */
@AccessTest
class SessionsTests {

    private static final int MOST = 10;

    private static int people;

    private final String name = "somebody-" + ++people;

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private Announced announced;

    @Autowired
    private SettableClock clock;

    @Autowired
    private PersonTable persons;

    @Autowired
    private Passwords passwords;

    @Autowired
    private SessionUses uses;

    @Autowired
    private SessionUpkeep upkeep;

    @Autowired
    private SessionTable table;

    @Autowired
    private KnownSessions known;

    @Autowired
    private JdbcClient jdbc;

    @BeforeEach
    void addSomebody() {
        clock.advance(Duration.ofHours(13));
        persons.add(name, Role.OPERATOR, passwords.hash(As.ADMIN_PASSWORD));
        announced.clear();
    }

    @Test
    void areListedWithWhichIsThisOne() {
        PlainBrowser one = signedIn();
        clock.advance(Duration.ofMinutes(3));
        PlainBrowser other = signedIn();
        String page = PlainBrowser.text(one.get("/account"));
        assertThat(page)
                .contains("Where you are signed in", one.address(), other.address(), "a password", "End all others")
                .containsOnlyOnce(">this one<")
                .containsOnlyOnce("/end\"");
        assertThat(page).doesNotContain(one.id(), other.id(), Sha256.hex(one.id()), Sha256.hex(other.id()));
    }

    @Test
    void areEndedOneByOne() {
        PlainBrowser one = signedIn();
        PlainBrowser other = signedIn();
        String id = idOf(other);
        announced.clear();
        assertThat(one.post("/account/sessions/" + id + "/end")).hasStatus(302).hasHeader("Location", "/account");
        assertThat(one.followed()).contains("The session was ended.");
        assertThat(announced.events(SessionsEnded.class)).singleElement().satisfies(ended -> {
            assertThat(ended.actor().name()).isEqualTo(name);
            assertThat(ended.person()).isEqualTo(name);
            assertThat(ended.sessions()).isEqualTo(id + " (an unknown browser, " + other.address() + ")");
        });
        assertThat(other.get("/account")).hasStatus(302).hasHeader("Location", "/sign-in?over");
        assertThat(one.isIn()).isTrue();
        assertThat(one.post("/account/sessions/" + id + "/end"))
                .hasStatus(404)
                .bodyText()
                .contains("There is no such session");
    }

    @Test
    void areNotEndedWhereThatCannotBeRecorded() {
        PlainBrowser one = signedIn();
        PlainBrowser other = signedIn();
        announced.refuse();
        assertThat(one.post("/account/sessions/" + idOf(other) + "/end")).hasStatus(503);
        assertThat(one.post("/account/sessions/end-others")).hasStatus(503);
        assertThat(other.isIn()).isTrue();
    }

    @Test
    void areEndedButForTheOneThatAsks() {
        PlainBrowser one = signedIn();
        List<PlainBrowser> others = Stream.generate(this::signedIn).limit(3).toList();
        announced.clear();
        assertThat(one.post("/account/sessions/end-others")).hasStatus(302);
        assertThat(announced.events(SessionsEnded.class)).singleElement().satisfies(ended -> {
            assertThat(ended.detail()).isEqualTo("all but the one that this was asked from");
            assertThat(ended.sessions().split("; ")).hasSize(3);
        });
        assertThat(others).noneMatch(PlainBrowser::isIn);
        assertThat(one.isIn()).isTrue();
        assertThat(PlainBrowser.text(one.get("/account"))).doesNotContain("End all others");
    }

    @Test
    void areNobodyElsesToEnd() {
        PlainBrowser mine = signedIn();
        persons.add(name + "-2", Role.OPERATOR, passwords.hash(As.ADMIN_PASSWORD));
        PlainBrowser other = new PlainBrowser(mvc);
        other.signIn(name + "-2");
        assertThat(other.post("/account/sessions/" + idOf(mine) + "/end")).hasStatus(404);
        assertThat(other.post("/people/" + name + "/sessions/" + idOf(mine) + "/end"))
                .hasStatus(403);
        assertThat(mine.isIn()).isTrue();
    }

    @Test
    void areSeenAndEndedByAnAdministrator() {
        PlainBrowser one = signedIn();
        PlainBrowser other = signedIn();
        PlainBrowser admin = new PlainBrowser(mvc);
        admin.signIn("admin");
        assertThat(PlainBrowser.text(admin.get("/people/" + name))).contains(one.address(), other.address());
        assertThat(admin.post("/people/" + name + "/sessions/" + idOf(one) + "/end"))
                .hasStatus(302);
        assertThat(one.isIn()).isFalse();
        assertThat(other.isIn()).isTrue();
        assertThat(admin.post("/people/" + name + "/sessions/end-all")).hasStatus(302);
        assertThat(other.isIn()).isFalse();
        assertThat(announced.events(SessionsEnded.class))
                .extracting(ended -> ended.actor().name() + " " + ended.person() + " " + ended.detail())
                .containsExactly("admin " + name + " one of theirs", "admin " + name + " all of theirs");
        assertThat(PlainBrowser.text(admin.get("/people/" + name))).contains("Nowhere.");
        assertThat(admin.isIn()).isTrue();
    }

    @Test
    void areLimitedAndTheLongestUnusedGoesForANewOne() {
        List<PlainBrowser> all = new ArrayList<>();
        for (int i = 0; i < MOST; i++) {
            all.add(signedIn());
            clock.advance(Duration.ofSeconds(10));
        }
        assertThat(all.get(0).isIn()).isTrue();
        announced.clear();
        PlainBrowser last = signedIn();
        assertThat(announced.events())
                .hasSize(2)
                .satisfies(events -> assertThat(events.get(0)).isInstanceOf(SignedIn.class));
        assertThat(announced.events(SessionsEnded.class))
                .singleElement()
                .satisfies(ended ->
                        assertThat(ended.sessions()).contains(all.get(1).address()));
        assertThat(all.get(1).isIn()).isFalse();
        assertThat(all.get(0).isIn()).isTrue();
        assertThat(last.isIn()).isTrue();
        assertThat(rows()).isEqualTo(MOST);
    }

    @Test
    void beginNotWhereAnotherHadToEndAndThatCannotBeRecorded() {
        List<PlainBrowser> all = Stream.generate(this::signedIn).limit(MOST).toList();
        PlainBrowser last = new PlainBrowser(mvc);
        announced.refuse();
        assertThat(last.signIn(name)).hasStatus(503);
        assertThat(last.isIn()).isFalse();
        assertThat(all).allMatch(PlainBrowser::isIn);
    }

    @Test
    void changeTheirCookieWithEachProofAndKeepTheirId() {
        PlainBrowser browser = signedIn();
        String id = idOf(browser);
        String before = browser.id();
        String open = formToken(PlainBrowser.text(browser.get("/account")));
        assertThat(browser.post(
                        "/account/password",
                        "current",
                        As.ADMIN_PASSWORD,
                        "password",
                        "four words without rhyme",
                        "repeated",
                        "four words without rhyme"))
                .hasStatus(302);
        assertThat(browser.id()).isNotEqualTo(before);
        assertThat(idOf(browser)).isEqualTo(id);
        assertThat(browser.isIn()).isTrue();
        assertThat(mvc.get().uri("/account").cookie(cookie(before))).hasHeader("Location", "/sign-in?over");
        assertThat(rows()).isEqualTo(1);
        // What is open in another window goes on with it.
        assertThat(mvc.post()
                        .uri("/account/sessions/end-others")
                        .with(browser.cookies())
                        .param("_csrf", open))
                .hasStatus(302);
    }

    @Test
    void takeNoCookieThatABrowserBringsAlong() {
        String planted = "A".repeat(43);
        MvcTestResult in = mvc.post()
                .uri("/sign-in")
                .cookie(cookie(planted))
                .with(csrf())
                .param("name", name)
                .param("password", As.ADMIN_PASSWORD)
                .exchange();
        assertThat(in).hasHeader("Location", "/");
        assertThat(in.getResponse().getCookie(HeldSession.COOKIE).getValue()).isNotEqualTo(planted);
        assertThat(mvc.get().uri("/account").cookie(cookie(planted))).hasStatus(302);
    }

    @Test
    void endWhenSomebodyElseSignsInWithTheSameBrowser() {
        PlainBrowser browser = signedIn();
        String before = browser.id();
        browser.get("/account/second-factor");
        String begun = browser.begun().getId();
        announced.clear();
        browser.signIn("admin");
        assertThat(announced.events(SignedOut.class))
                .extracting(out -> out.actor().name())
                .containsExactly(name);
        assertThat(mvc.get().uri("/account").cookie(cookie(before))).hasStatus(302);
        assertThat(rows()).isZero();
        assertThat(PlainBrowser.text(browser.get("/account"))).contains("<b>admin</b>");
        // What the one before was shown, such as the secret of an app, is not what the next one adds.
        assertThat(browser.begun().getId()).isNotEqualTo(begun);
    }

    @Test
    void leaveNothingInTheDatabaseThatLetsAnybodyIn() {
        PlainBrowser browser = signedIn();
        var kept = jdbc.sql("select * from session where person_id = :id")
                .param("id", persons.find(name).orElseThrow().id())
                .query()
                .singleRow();
        assertThat(kept.values()).doesNotContain(browser.id());
        assertThat(kept).containsEntry("secret_hash", Sha256.hex(browser.id()));
        assertThat(mvc.get()
                        .uri("/account")
                        .cookie(cookie(kept.get("secret_hash").toString())))
                .hasStatus(302);
        assertThat(mvc.get().uri("/account").cookie(cookie(kept.get("id").toString())))
                .hasStatus(302);
    }

    @Test
    void goOnWithAnotherCookieOnceThePasswordWasTypedAgain() {
        PlainBrowser browser = signedIn();
        String before = browser.id();
        assertThat(browser.post("/account/tokens", "name", "t", "ownPassword", "wrong"))
                .hasStatus(400);
        assertThat(browser.id()).isEqualTo(before);
        assertThat(browser.post("/account/tokens", "name", "t", "ownPassword", As.ADMIN_PASSWORD))
                .hasStatus(302);
        assertThat(browser.id()).isNotEqualTo(before);
        assertThat(mvc.get().uri("/account").cookie(cookie(before))).hasStatus(302);
        assertThat(browser.isIn()).isTrue();
    }

    @Test
    void areEndedWithAProofButForTheOneThatAsks() {
        PlainBrowser one = signedIn();
        PlainBrowser other = signedIn();
        clock.advance(Duration.ofMinutes(6));
        assertThat(one.post("/account/sessions/" + idOf(other) + "/end")).hasStatus(400);
        assertThat(one.post("/account/sessions/end-others")).hasStatus(400);
        assertThat(other.isIn()).isTrue();
        assertThat(one.post("/account/sessions/end-others", "ownPassword", As.ADMIN_PASSWORD))
                .hasStatus(302);
        assertThat(other.isIn()).isFalse();
        clock.advance(Duration.ofMinutes(6));
        assertThat(one.post("/account/sessions/" + idOf(one) + "/end")).hasStatus(302);
        assertThat(one.isIn()).isFalse();
    }

    @Test
    void carryTheirOwnTokenOnForms() {
        PlainBrowser browser = signedIn();
        PlainBrowser other = signedIn();
        String form = formToken(PlainBrowser.text(browser.get("/account")));
        String othersForm = formToken(PlainBrowser.text(other.get("/account")));
        assertThat(mvc.post()
                        .uri("/account/sessions/end-others")
                        .with(browser.cookies())
                        .param("_csrf", othersForm))
                .hasStatus(403);
        assertThat(other.isIn()).isTrue();
        assertThat(mvc.post()
                        .uri("/account/sessions/end-others")
                        .with(browser.cookies())
                        .param("_csrf", form))
                .hasStatus(302);
        assertThat(other.isIn()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/sign-in", "/account", "/sign-in/code", "/assets/x.css", "/api/v1/people", "/nothing"})
    void areNotMadeForStrangers(String path) {
        long before = allRows();
        mvc.get().uri(path).accept("text/html").exchange();
        mvc.get().uri(path).cookie(cookie("B".repeat(43))).exchange();
        mvc.post()
                .uri("/sign-in")
                .with(csrf())
                .param("name", name)
                .param("password", "wrong")
                .exchange();
        assertThat(allRows()).isEqualTo(before);
    }

    @Test
    void writeTheirLastUseTogetherAndNotAtEachRequest() {
        PlainBrowser browser = signedIn();
        String kept = lastUse();
        for (int i = 0; i < 5; i++) {
            clock.advance(Duration.ofSeconds(10));
            browser.get("/account");
        }
        assertThat(lastUse()).isEqualTo(kept);
        uses.write();
        assertThat(lastUse()).isNotEqualTo(kept);
        assertThat(table.find(Sha256.hex(browser.id())).orElseThrow().lastUsedAt())
                .isEqualTo(clock.instant());
        String written = lastUse();
        uses.write();
        assertThat(lastUse()).isEqualTo(written);
    }

    @Test
    void areShownWithTheUseThatIsNotWrittenYet() {
        PlainBrowser browser = signedIn();
        clock.advance(Duration.ofMinutes(29));
        browser.get("/account");
        clock.advance(Duration.ofMinutes(8));
        // By the database alone nobody has used it for 37 minutes.
        assertThat(PlainBrowser.text(mvc.get()
                        .uri("/people/" + name)
                        .with(As.person("admin", Role.ADMIN))
                        .exchange()))
                .contains(browser.address());
    }

    @Test
    void areDeletedOnceTheyAreOver() {
        signedIn();
        uses.write();
        clock.advance(Duration.ofMinutes(30));
        upkeep.clear();
        assertThat(rows()).isEqualTo(1);
        clock.advance(Duration.ofMinutes(11));
        upkeep.clear();
        assertThat(rows()).isZero();
    }

    @Test
    void areKnownAtTheDoorByTheirCookieAlone() {
        PlainBrowser browser = signedIn();
        assertThat(known.isKnown(request(browser.id()))).isTrue();
        assertThat(known.isKnown(request("C".repeat(43)))).isFalse();
        assertThat(known.isKnown(request("<script>"))).isFalse();
        assertThat(known.isKnown(new MockHttpServletRequest())).isFalse();
        String secret = browser.id();
        browser.post("/sign-out");
        assertThat(known.isKnown(request(secret))).isFalse();
        assertThat(rows()).isZero();
    }

    @Test
    void areFoundAtTheDoorAfterARestart() {
        PlainBrowser browser = signedIn();
        known.forget(Sha256.hex(browser.id()));
        assertThat(known.isKnown(request(browser.id()))).isTrue();
        jdbc.sql("delete from session").update();
        // Remembered until a request finds out.
        assertThat(known.isKnown(request(browser.id()))).isTrue();
        assertThat(browser.isIn()).isFalse();
        assertThat(known.isKnown(request(browser.id()))).isFalse();
    }

    @Test
    void endWithTheStandingOfTheirPerson() {
        PlainBrowser browser = signedIn();
        persons.disable(persons.find(name).orElseThrow().id());
        assertThat(browser.isIn()).isFalse();
        persons.enable(persons.find(name).orElseThrow().id());
        assertThat(browser.isIn()).isFalse();
        assertThat(PlainBrowser.text(mvc.get()
                        .uri("/people/" + name)
                        .with(As.person("admin", Role.ADMIN))
                        .exchange()))
                .contains("Nowhere.");
    }

    private PlainBrowser signedIn() {
        PlainBrowser browser = new PlainBrowser(mvc);
        assertThat(browser.signIn(name)).hasHeader("Location", "/");
        return browser;
    }

    private String idOf(PlainBrowser browser) {
        return table.find(Sha256.hex(browser.id())).orElseThrow().id();
    }

    private static Cookie cookie(String value) {
        return new Cookie(HeldSession.COOKIE, value);
    }

    private static MockHttpServletRequest request(String secret) {
        var request = new MockHttpServletRequest();
        request.setCookies(cookie(secret));
        return request;
    }

    private static String formToken(String page) {
        return page.replaceFirst("(?s).*?name=\"_csrf\"[^>]*value=\"([^\"]+)\".*", "$1");
    }

    private String lastUse() {
        return jdbc.sql("select last_used_at from session where person_id = :id")
                .param("id", persons.find(name).orElseThrow().id())
                .query(String.class)
                .single();
    }

    private long rows() {
        return jdbc.sql("select count(*) from session where person_id = :id")
                .param("id", persons.find(name).orElseThrow().id())
                .query(Long.class)
                .single();
    }

    private long allRows() {
        return jdbc.sql("select count(*) from session").query(Long.class).single();
    }
}
