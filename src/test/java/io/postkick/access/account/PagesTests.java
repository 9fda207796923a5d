package io.postkick.access.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import io.postkick.access.AccessTest;
import io.postkick.access.Actor;
import io.postkick.access.Announced;
import io.postkick.access.As;
import io.postkick.access.HeldSession;
import io.postkick.access.InstanceLimit;
import io.postkick.access.PlainBrowser;
import io.postkick.access.Role;
import io.postkick.access.SettableClock;
import io.postkick.access.people.Passwords;
import io.postkick.access.people.Person;
import io.postkick.access.people.PersonTable;
import io.postkick.access.record.AccessDenied;
import io.postkick.access.record.PersonChanged;
import io.postkick.access.token.NewToken;
import io.postkick.access.token.Token;
import io.postkick.access.token.TokenLimits;
import io.postkick.access.token.Tokens;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

@Tag("once")
@AccessTest
class PagesTests {

    private static final RequestPostProcessor ADMIN = As.person("admin", Role.ADMIN);

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private Announced announced;

    @Autowired
    private SettableClock clock;

    @Autowired
    private PersonTable people;

    @Autowired
    private Passwords passwords;

    @Autowired
    private Tokens tokens;

    @BeforeEach
    void startAfresh() {
        announced.clear();
        clock.advance(Duration.ofHours(1));
    }

    @Test
    void createsAPersonAndShowsARandomPasswordOnce() {
        MvcTestResult created = post("/people", ADMIN, "name", "paula", "role", "AUDITOR");
        assertThat(created).hasStatus(302).hasHeader("Location", "/people/paula");
        Object password = created.getMvcResult().getFlashMap().get("freshPassword");
        assertThat(mvc.get().uri("/people/paula").with(ADMIN).flashAttr("freshPassword", password))
                .hasStatusOk()
                .bodyText()
                .contains(password.toString());
        assertThat(mvc.get().uri("/people/paula").with(ADMIN)).bodyText().doesNotContain(password.toString());
        Person paula = people.find("paula").orElseThrow();
        assertThat(paula.role()).isEqualTo(Role.AUDITOR);
        assertThat(passwords.matches(password.toString(), paula)).isTrue();
        assertThat(announced.events(PersonChanged.class))
                .singleElement()
                .isEqualTo(new PersonChanged(
                        PersonChanged.Kind.CREATED,
                        new Actor("admin", Role.ADMIN, "127.0.0.1", "password"),
                        "paula",
                        "role AUDITOR"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                ".",
                "..",
                "../x",
                "a b",
                "-a",
                "<b>x</b>",
                "a\0b",
                "a\nb",
                "ünal",
                "a/b",
                "a%2fb",
                "\u202ea"
            })
    void refusesUnusableNames(String name) {
        assertThat(post("/people", ADMIN, "name", name, "role", "OPERATOR"))
                .hasStatus(400)
                .bodyText()
                .contains("Nobody was created", "role=\"alert\"")
                .doesNotContain("<b>x</b>");
        assertThat(announced.events()).isEmpty();
    }

    @Test
    void refusesANameOfMoreThan64Characters() {
        assertThat(post("/people", ADMIN, "name", "n".repeat(65), "role", "OPERATOR"))
                .hasStatus(400);
        assertThat(post("/people", ADMIN, "name", "n".repeat(64), "role", "OPERATOR"))
                .hasStatus(302);
    }

    @Test
    void refusesANameThatDiffersInCaseOnly() {
        assertThat(post("/people", ADMIN, "name", "ADMIN", "role", "OPERATOR")).hasStatus(409);
        assertThat(announced.events()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"short1234", "aaaaaaaaaaaa", "Password1234"})
    void refusesWeakPasswords(String password) {
        assertThat(post("/people", ADMIN, "name", "weak", "role", "OPERATOR", "password", password))
                .hasStatus(400)
                .bodyText()
                .contains("Nothing was changed")
                .doesNotContain(password);
        assertThat(people.find("weak")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ROOT", "admin", "<i>"})
    void refusesUnknownRoles(String role) {
        assertThat(post("/people", ADMIN, "name", "rolf", "role", role)).hasStatus(400);
        assertThat(people.find("rolf")).isEmpty();
    }

    @Test
    void changesRoleDisablesAndEnables() {
        people.add("quentin", Role.OPERATOR, "none");
        assertThat(post("/people/quentin/role", ADMIN, "role", "AUDITOR")).hasStatus(302);
        assertThat(people.find("quentin").orElseThrow().role()).isEqualTo(Role.AUDITOR);
        assertThat(post("/people/quentin/disable", ADMIN)).hasStatus(302);
        assertThat(people.find("quentin").orElseThrow().disabled()).isTrue();
        assertThat(post("/people/quentin/enable", ADMIN)).hasStatus(302);
        assertThat(people.find("quentin").orElseThrow().disabled()).isFalse();
        assertThat(announced.events(PersonChanged.class))
                .extracting(PersonChanged::kind, PersonChanged::detail)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(
                                PersonChanged.Kind.CHANGED, "role AUDITOR instead of OPERATOR"),
                        org.assertj.core.groups.Tuple.tuple(PersonChanged.Kind.DISABLED, "disabled"),
                        org.assertj.core.groups.Tuple.tuple(PersonChanged.Kind.CHANGED, "enabled"));
    }

    @Test
    void limitsToInstancesAndLiftsTheLimit() {
        people.add("lea", Role.OPERATOR, "none");
        assertThat(post("/people/lea/instances", ADMIN, "instance", "mx-gone")).hasStatus(302);
        assertThat(people.find("lea").orElseThrow().instances()).isEqualTo(new InstanceLimit(List.of("mx-gone")));
        for (String page : List.of("/people", "/people/lea")) {
            assertThat(mvc.get().uri(page).with(ADMIN)).bodyText().contains("mx-gone", "not found now");
        }
        assertThat(post("/people/lea/instances", ADMIN, "all", "true")).hasStatus(302);
        assertThat(people.find("lea").orElseThrow().instances()).isEqualTo(InstanceLimit.NONE);
        assertThat(announced.events(PersonChanged.class))
                .extracting(PersonChanged::detail)
                .containsExactly("instances mx-gone instead of all", "instances all instead of mx-gone");
    }

    @Test
    void createsSomebodyWhoIsLimitedFromTheFirstMoment() {
        assertThat(post("/people", ADMIN, "name", "lara", "role", "OPERATOR", "all", "false", "instance", "mx1"))
                .hasStatus(302);
        assertThat(people.find("lara").orElseThrow().instances()).isEqualTo(new InstanceLimit(List.of("mx1")));
        assertThat(announced.events(PersonChanged.class))
                .extracting(PersonChanged::detail)
                .containsExactly("role OPERATOR, instances mx1");
        assertThat(post("/people", ADMIN, "name", "lasse", "role", "AUDITOR", "instance", "mx1"))
                .hasStatus(302);
        assertThat(people.find("lasse").orElseThrow().instances().isNone()).isFalse();
        assertThat(post("/people", ADMIN, "name", "linus", "role", "OPERATOR", "all", "true"))
                .hasStatus(302);
        assertThat(people.find("linus").orElseThrow().instances().isNone()).isTrue();
    }

    @Test
    void createsNobodyWithALimitThatCannotBe() {
        assertThat(post("/people", ADMIN, "name", "lotte", "role", "ADMIN", "instance", "mx1"))
                .hasStatus(409);
        assertThat(post("/people", ADMIN, "name", "lotte", "role", "OPERATOR", "all", "false"))
                .hasStatus(400);
        assertThat(people.find("lotte")).isEmpty();
    }

    @Test
    void refusesAFormThatNamesAllAndSome() {
        people.add("lukas", Role.OPERATOR, "none");
        post("/people/lukas/instances", ADMIN, "all", "false", "instance", "mx1");
        for (MvcTestResult refused : List.of(
                post("/people", ADMIN, "name", "lucy", "role", "AUDITOR", "all", "true", "instance", "postfix"),
                post("/people/lukas/instances", ADMIN, "all", "true", "instance", "postfix"))) {
            assertThat(refused).hasStatus(400).bodyText().contains("“All instances” was chosen, and some were ticked");
            assertThat(ticked(refused)).containsExactly("true", "postfix");
        }
        assertThat(people.find("lucy")).isEmpty();
        assertThat(people.find("lukas").orElseThrow().instances()).isEqualTo(new InstanceLimit(List.of("mx1")));
    }

    @Test
    void keepsWhatWasChosenInARefusedForm() {
        people.add("lilo", Role.OPERATOR, "none");
        MvcTestResult nobody =
                post("/people", ADMIN, "name", "lina", "role", "AUDITOR", "all", "false", "password", "not kept");
        assertThat(nobody)
                .hasStatus(400)
                .bodyText()
                .contains("Tick at least one instance. Nobody was created.", "value=\"lina\"")
                .containsPattern("value=\"AUDITOR\" selected")
                .doesNotContain("not kept");
        assertThat(ticked(nobody)).containsExactly("false");
        MvcTestResult unchanged = post("/people/lilo/instances", ADMIN, "all", "false");
        assertThat(unchanged).hasStatus(400).bodyText().contains("Tick at least one instance. Nothing was changed.");
        assertThat(ticked(unchanged)).containsExactly("false");
        MvcTestResult weak = post(
                "/people",
                ADMIN,
                "name",
                "lina",
                "role",
                "OPERATOR",
                "all",
                "false",
                "instance",
                "postfix",
                "instance",
                "mx-gone",
                "password",
                "short");
        assertThat(ticked(weak)).containsExactly("false", "mx-gone", "postfix");
        assertThat(people.find("lina")).isEmpty();
    }

    /** What is chosen about instances in the form of the page, from top to bottom. */
    private static List<String> ticked(MvcTestResult page) {
        String html = new String(page.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
        return Pattern.compile("name=\"(?:all|instance)\" value=\"([^\"]*)\" checked")
                .matcher(html)
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    @Test
    void offersTheInstancesThatThereAre() {
        people.add("lars", Role.OPERATOR, "none");
        for (String page : List.of("/people", "/people/lars")) {
            assertThat(mvc.get().uri(page).with(ADMIN)).bodyText().contains("value=\"postfix\"");
        }
    }

    @Test
    void limitsNoAdministrator() {
        people.add("lena", Role.OPERATOR, "none");
        assertThat(post("/people/admin/instances", ADMIN, "instance", "mx1"))
                .hasStatus(409)
                .bodyText()
                .contains("An administrator sees every instance");
        assertThat(post("/people/lena/instances", ADMIN, "instance", "mx1")).hasStatus(302);
        assertThat(post("/people/lena/role", ADMIN, "role", "ADMIN")).hasStatus(409);
        assertThat(people.find("lena").orElseThrow().role()).isEqualTo(Role.OPERATOR);
        assertThat(people.find("admin").orElseThrow().instances()).isEqualTo(InstanceLimit.NONE);
    }

    @Test
    void endsSessionsOfWhoeverIsLimited() {
        people.add("lisa", Role.OPERATOR, "none");
        HeldSession session = new HeldSession("lisa", Role.OPERATOR);
        assertThat(mvc.get().uri("/account").with(session)).hasStatusOk();
        assertThat(post("/people/lisa/instances", ADMIN, "instance", "mx1")).hasStatus(302);
        assertThat(mvc.get().uri("/account").with(session)).hasStatus(302);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a/b/c", "*", "a\\b", "ä"})
    void refusesUnusableLimits(String name) {
        people.add("lutz", Role.OPERATOR, "none");
        assertThat(post("/people/lutz/instances", ADMIN, "instance", name)).hasStatus(400);
        assertThat(people.find("lutz").orElseThrow().instances()).isEqualTo(InstanceLimit.NONE);
    }

    @Test
    void keepsTheLastAdministrator() {
        assertThat(post("/people/admin/disable", ADMIN))
                .hasStatus(409)
                .bodyText()
                .contains("last administrator");
        assertThat(post("/people/admin/role", ADMIN, "role", "OPERATOR")).hasStatus(409);
        assertThat(announced.events()).isEmpty();
        assertThat(people.find("admin").orElseThrow().isLocalAdministrator()).isTrue();
    }

    @Test
    void changesNothingThatCannotBeRecorded() {
        people.add("rita", Role.OPERATOR, "unchanged");
        announced.refuse();
        assertThat(post("/people", ADMIN, "name", "never", "role", "OPERATOR")).hasStatus(503);
        assertThat(post("/people/rita/role", ADMIN, "role", "ADMIN")).hasStatus(503);
        assertThat(post("/people/rita/disable", ADMIN)).hasStatus(503);
        assertThat(post("/people/rita/password", ADMIN))
                .hasStatus(503)
                .bodyText()
                .contains("nothing was changed");
        assertThat(people.find("never")).isEmpty();
        Person rita = people.find("rita").orElseThrow();
        assertThat(rita.version()).isEqualTo(1);
        assertThat(rita.passwordHash()).isEqualTo("unchanged");
    }

    @Test
    void answersNotFoundForNobody() {
        assertThat(mvc.get().uri("/people/nobody").with(ADMIN)).hasStatus(404);
        assertThat(post("/people/nobody/disable", ADMIN)).hasStatus(404);
    }

    @Test
    void changesOnesOwnPasswordAndKeepsOnlyThisSession() {
        people.add("sven", Role.OPERATOR, passwords.hash("the old password"));
        HeldSession session = new HeldSession("sven", Role.OPERATOR);
        HeldSession other = new HeldSession("sven", Role.OPERATOR);
        assertThat(mvc.get().uri("/account").with(session)).hasStatusOk();
        assertThat(mvc.get().uri("/account").with(other)).hasStatusOk();
        MvcTestResult changed = mvc.post()
                .uri("/account/password")
                .with(session)
                .with(csrf())
                .param("current", "the old password")
                .param("password", "the new password")
                .param("repeated", "the new password")
                .exchange();
        assertThat(changed).hasStatus(302).hasHeader("Location", "/account");
        assertThat(mvc.get().uri("/account").with(session)).hasStatus(302);
        session.take(changed);
        assertThat(mvc.get().uri("/account").with(session)).hasStatusOk();
        assertThat(mvc.get().uri("/account").with(other)).hasStatus(302);
        assertThat(passwords.matches("the new password", people.find("sven").orElseThrow()))
                .isTrue();
    }

    @Test
    void slowsDownGuessingTheCurrentPassword() {
        people.add("tara", Role.OPERATOR, passwords.hash("the old password"));
        var tara = As.person("tara", Role.OPERATOR);
        for (int i = 0; i < 3; i++) {
            assertThat(changePassword(tara, "a wrong guess")).hasStatus(400);
        }
        assertThat(changePassword(tara, "the old password")).hasStatus(429);
    }

    @Test
    void showsANewTokenOnceAndEscapesItsName() {
        var ursula = As.person("ursula", Role.OPERATOR);
        MvcTestResult created =
                post("/account/tokens", ursula, "name", "<img src=x>", "role", "OPERATOR", "expiresOn", "2030-01-31");
        assertThat(created).hasStatus(302);
        String text = created.getMvcResult().getFlashMap().get("freshToken").toString();
        assertThat(mvc.get().uri("/account").with(ursula).flashAttrs(Map.of("freshToken", text)))
                .bodyText()
                .contains(text, "&lt;img src=x&gt;", "2030-02-01 00:00 UTC")
                .doesNotContain("<img src=x>");
        Token token = tokens.of("ursula").get(0);
        assertThat(post("/account/tokens/" + token.id() + "/revoke", As.person("olga", Role.OPERATOR)))
                .hasStatus(404);
        assertThat(post("/account/tokens/" + token.id() + "/revoke", ursula)).hasStatus(302);
        assertThat(tokens.of("ursula").get(0).revoked()).isTrue();
        assertThat(mvc.get().uri("/people/ursula").with(ADMIN)).bodyText().contains("revoked");
    }

    @Test
    void endsATokenAfterNinetyDaysUnlessItIsToWorkForGood() {
        var victor = As.person("victor", Role.OPERATOR);
        Instant usual = clock.instant().plus(Duration.ofDays(90));
        assertThat(mvc.get().uri("/account").with(victor))
                .bodyText()
                .contains("value=\"" + usual.toString().substring(0, 10) + "\"");
        post("/account/tokens", victor, "name", "usual");
        post("/account/tokens", victor, "name", "endless", "expiresOn", "2020-01-01", "never", "true");
        assertThat(tokens.of("victor")).extracting(Token::expiresAt).containsExactlyInAnyOrder(usual, null);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2020-01-01", "31.1.2030", "+999999999-12-31", "<b>"})
    void refusesExpiriesThatCannotBe(String day) {
        assertThat(post("/account/tokens", ADMIN, "name", "x", "expiresOn", day))
                .hasStatus(400);
    }

    @Test
    void sendsHtmxToTheSignInPageAsAWhole() {
        assertThat(mvc.get().uri("/account").header("HX-Request", "true"))
                .hasStatus(401)
                .hasHeader("HX-Redirect", "/sign-in");
        assertThat(mvc.post().uri("/account/tokens").header("HX-Request", "true"))
                .hasStatus(401)
                .hasHeader("HX-Redirect", "/sign-in?ended");
    }

    @Test
    void recordsAFormWithAForgedCsrfToken() {
        for (RequestPostProcessor forged : new RequestPostProcessor[] {r -> r, csrf().useInvalidToken()}) {
            announced.clear();
            assertThat(mvc.post().uri("/people/admin/disable").with(ADMIN).with(forged))
                    .hasStatus(403);
            assertThat(announced.events())
                    .containsExactly(new AccessDenied(
                            new Actor("admin", Role.ADMIN, "127.0.0.1", "password"), "POST", "/people/admin/disable"));
        }
    }

    private MvcTestResult changePassword(RequestPostProcessor person, String current) {
        return post(
                "/account/password",
                person,
                "current",
                current,
                "password",
                "the new password",
                "repeated",
                "the new password");
    }

    @Test
    void saysOfTokensThatTheyWereRevokedWhereThereWereSome() {
        people.add("nora", Role.OPERATOR, passwords.hash(As.ADMIN_PASSWORD));
        PlainBrowser nora = new PlainBrowser(mvc);
        nora.signIn("nora");
        assertThat(changedPassword(nora, As.ADMIN_PASSWORD, "three unrelated words"))
                .contains("Your other sessions have ended.")
                .doesNotContain("tokens were revoked");
        tokens.create(
                new Actor("nora", Role.OPERATOR, "192.0.2.1", "password"),
                new NewToken("script", null, null, TokenLimits.NONE, false));
        assertThat(changedPassword(nora, "three unrelated words", "four other unrelated words"))
                .contains("your tokens were revoked");
    }

    private static String changedPassword(PlainBrowser browser, String current, String then) {
        assertThat(browser.post(
                        "/account/password",
                        "current",
                        current,
                        "password",
                        then,
                        "repeated",
                        then,
                        "revokeTokens",
                        "true"))
                .hasStatus(302);
        return browser.followed();
    }

    private MvcTestResult post(String path, RequestPostProcessor person, String... fields) {
        var request = mvc.post().uri(path).with(person).with(csrf()).param("ownPassword", As.ADMIN_PASSWORD);
        for (int i = 0; i < fields.length; i += 2) {
            request.param(fields[i], fields[i + 1]);
        }
        return request.exchange();
    }
}
