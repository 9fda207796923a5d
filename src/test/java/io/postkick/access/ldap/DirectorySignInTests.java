package io.postkick.access.ldap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import io.postkick.access.AccessTest;
import io.postkick.access.Actor;
import io.postkick.access.Announced;
import io.postkick.access.As;
import io.postkick.access.AuthenticatorApp;
import io.postkick.access.InstanceLimit;
import io.postkick.access.PlainBrowser;
import io.postkick.access.Role;
import io.postkick.access.SettableClock;
import io.postkick.access.SoftwareAuthenticator;
import io.postkick.access.people.Passwords;
import io.postkick.access.people.Person;
import io.postkick.access.people.PersonTable;
import io.postkick.access.record.PersonChanged;
import io.postkick.access.record.PersonChanged.Kind;
import io.postkick.access.record.SecondFactorShown;
import io.postkick.access.record.SignInFailed;
import io.postkick.access.record.SignedIn;
import io.postkick.testsupport.LdapDirectory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** Who comes in with a password that a directory knows, and as whom. */
@AccessTest
class DirectorySignInTests {

    private static final LdapDirectory EXAMPLE = LdapDirectory.start();
    private static final LdapDirectory CLOSED = LdapDirectory.start();
    private static final String PASSWORD = "correct horse";

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private PersonTable people;

    @Autowired
    private Passwords passwords;

    @Autowired
    private Announced announced;

    @Autowired
    private SettableClock clock;

    private PlainBrowser browser;

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry settings) {
        directory(settings, "example", "Example Directory", "ldap://127.0.0.1:1," + EXAMPLE.url());
        directory(settings, "closed", "Closed Club", CLOSED.url());
        settings.add("postkick.access.ldap.example.user-filter", () -> "(|(uid={0})(mail={0}))");
        settings.add("postkick.access.ldap.closed.create-people", () -> "false");
    }

    private static void directory(DynamicPropertyRegistry settings, String id, String name, String urls) {
        String at = "postkick.access.ldap." + id + ".";
        settings.add(at + "name", () -> name);
        settings.add(at + "urls", () -> urls);
        settings.add(at + "base", () -> LdapDirectory.BASE);
        settings.add(at + "bind-dn", () -> LdapDirectory.CONSOLE);
        settings.add(at + "bind-password", () -> LdapDirectory.SECRET);
        settings.add(at + "read-timeout", () -> "1m");
        line(settings, at + "rights[0].", "mail-admins", "ADMIN", null);
        line(settings, at + "rights[1].", "mail-operators", "OPERATOR", null);
        line(settings, at + "rights[2].", "mx1-operators", "OPERATOR", "mx1");
    }

    private static void line(DynamicPropertyRegistry settings, String at, String group, String role, String instances) {
        settings.add(at + "group", () -> group);
        settings.add(at + "role", () -> role);
        if (instances != null) {
            settings.add(at + "instances", () -> instances);
        }
    }

    @BeforeEach
    void startAfresh() {
        clock.advance(Duration.ofHours(1));
        browser = new PlainBrowser(mvc);
        announced.clear();
        EXAMPLE.forget();
        CLOSED.forget();
    }

    @AfterEach
    void asUsual() {
        EXAMPLE.goOn();
        EXAMPLE.comeBack();
        CLOSED.comeBack();
    }

    @Test
    void createsWhomTheDirectoryKnowsAndLetsThemIn() {
        String id = EXAMPLE.person("ada", PASSWORD, "staff", "mail-operators");
        assertThat(signIn("ada", PASSWORD)).hasStatus(302).hasHeader("Location", "/");
        Actor ada = new Actor("ada", Role.OPERATOR, browser.address(), "ldap:example");
        assertThat(announced.events())
                .containsExactly(
                        new PersonChanged(
                                Kind.CREATED,
                                ada,
                                "ada",
                                "role OPERATOR, by the groups of Example Directory, is " + id + " there"),
                        new SignedIn(ada));
        assertThat(person("ada").hasPassword()).isFalse();
        assertThat(PlainBrowser.text(browser.get("/account")))
                .contains("signs in with Example Directory", "Add an authenticator app")
                .contains("Your own password at Example Directory")
                .doesNotContain("id=\"change-password\"", "/sign-in/with/");
    }

    @Test
    void saysOfPeopleFromThereWhatIsTrueOfThem() {
        EXAMPLE.person("rosa", PASSWORD, "mx1-operators");
        signIn("rosa", PASSWORD);
        assertThat(PlainBrowser.text(browser.get("/account")))
                .contains("You see these instances and no others: mx1.")
                .doesNotContain("An administrator can change that");
        String people = PlainBrowser.text(
                mvc.get().uri("/people").with(As.person("admin", Role.ADMIN)).exchange());
        int row = people.indexOf("/people/rosa");
        assertThat(people.substring(row, people.indexOf("</tr>", row)))
                .contains(
                        ">signs in with Example Directory<", ">none<", ">can sign in while in a group that is let in<");
    }

    @Test
    void showsAdministratorsWhereRoleAndInstancesComeFrom() {
        EXAMPLE.person("quinn", PASSWORD, "mx1-operators");
        signIn("quinn", PASSWORD);
        assertThat(mvc.get().uri("/people/quinn").with(As.person("admin", Role.ADMIN)))
                .bodyText()
                .contains("<b>Operator</b>", "<li><span>mx1</span>", "from the group mx1-operators");
    }

    @Test
    void hasOneFormForAllPasswords() {
        assertThat(PlainBrowser.text(browser.get("/sign-in")))
                .contains("Your password here, or the one that you have at Example Directory, Closed Club.")
                .doesNotContain("/sign-in/with/");
    }

    @ParameterizedTest
    @ValueSource(strings = {As.ADMIN_PASSWORD, "wrong"})
    void sendsNothingOfPeopleOfTheConsole(String password) {
        signIn("admin", password);
        assertThat(EXAMPLE.asked()).noneMatch(asked -> asked.contains("admin") || asked.contains(password));
        assertThat(announced.events())
                .singleElement()
                .isEqualTo(
                        password.equals("wrong")
                                ? new SignInFailed("admin", browser.address(), "wrong name or password")
                                : new SignedIn(new Actor("admin", Role.ADMIN, browser.address(), "password")));
    }

    /** In how often directories are asked, too. */
    @Test
    void answersTheSameWhateverTheName() {
        EXAMPLE.person("known", PASSWORD, "mail-operators");
        CLOSED.person("member", PASSWORD, "mail-operators");
        for (String name : List.of("admin", "nobody", "known", "member")) {
            EXAMPLE.forget();
            CLOSED.forget();
            assertThat(signIn(name, "wrong")).hasStatus(302).hasHeader("Location", "/sign-in?failed");
            assertThat(EXAMPLE.asked()).as(name).hasSize(3);
            assertThat(CLOSED.asked()).as(name).hasSize(3);
            browser.move();
        }
        assertThat(announced.events(SignInFailed.class))
                .extracting(SignInFailed::reason)
                .containsExactly(
                        "wrong name or password",
                        "wrong name or password",
                        "wrong name or password, says Example Directory",
                        "wrong name or password, says Closed Club");
    }

    /** With none, a directory would take anybody for nobody in particular, and say yes. */
    @Test
    void asksNobodyAboutNoPassword() {
        EXAMPLE.person("bea", PASSWORD, "mail-operators");
        assertThat(signIn("bea", "")).hasHeader("Location", "/sign-in?failed");
        assertThat(EXAMPLE.asked()).isEmpty();
        assertThat(announced.events()).containsExactly(new SignInFailed("bea", browser.address(), "no password"));
    }

    @Test
    void changesWhatSomebodyMayDoWithTheirGroups() {
        EXAMPLE.person("cleo", PASSWORD, "mx1-operators");
        signIn("cleo", PASSWORD);
        assertThat(person("cleo").instances()).isEqualTo(new InstanceLimit(List.of("mx1")));
        EXAMPLE.setGroups("cleo", "mail-admins");
        signIn("cleo", PASSWORD);
        assertThat(person("cleo").role()).isEqualTo(Role.ADMIN);
        EXAMPLE.setGroups("cleo", "staff");
        PlainBrowser before = browser;
        browser = new PlainBrowser(mvc);
        announced.clear();
        assertThat(signIn("cleo", PASSWORD)).hasStatus(403);
        assertThat(announced.events(SignInFailed.class))
                .containsExactly(new SignInFailed(
                        "cleo", browser.address(), "cleo of Example Directory is in no group that is let in"));
        assertThat(before.isIn()).isFalse();
    }

    @Test
    void neverMakesSomebodyOfAPersonWithTheirName() {
        people.add("fay", Role.ADMIN, passwords.hash("another one"));
        EXAMPLE.person("fay", PASSWORD, "mail-operators");
        assertThat(signIn("fay", PASSWORD)).hasHeader("Location", "/sign-in?failed");
        assertThat(signIn("fay@example.org", PASSWORD)).hasStatus(403);
        assertThat(announced.events(SignInFailed.class))
                .last()
                .isEqualTo(new SignInFailed(
                        "fay@example.org",
                        browser.address(),
                        "fay of Example Directory has the name of somebody else here"));
        assertThat(person("fay").role()).isEqualTo(Role.ADMIN);
    }

    @Test
    void takesNobodyNewWhereThatIsNotWanted() {
        CLOSED.person("hal", PASSWORD, "mail-operators");
        assertThat(signIn("hal", PASSWORD)).hasStatus(403);
        assertThat(people.find("hal")).isEmpty();
    }

    @Test
    void knowsSomebodyUnderAnotherName() {
        EXAMPLE.person("ida", PASSWORD, "mail-operators");
        signIn("ida", PASSWORD);
        EXAMPLE.rename("ida", "ida.married");
        assertThat(signIn("ida.married", PASSWORD)).hasHeader("Location", "/");
        assertThat(people.find("ida.married")).isEmpty();
        EXAMPLE.person("ida", PASSWORD, "mail-admins");
        assertThat(signIn("ida", PASSWORD)).hasStatus(403);
        assertThat(person("ida").role()).isEqualTo(Role.OPERATOR);
    }

    @Test
    void keepsOutWhomAnAdministratorHasDisabled() {
        EXAMPLE.person("jo", PASSWORD, "mail-operators");
        signIn("jo", PASSWORD);
        people.disable(person("jo").id());
        announced.clear();
        assertThat(signIn("jo", PASSWORD)).hasHeader("Location", "/sign-in?failed");
        assertThat(announced.events()).containsExactly(new SignInFailed("jo", browser.address(), "disabled"));
    }

    @Test
    void letsNobodyInWhoCannotBeRecorded() {
        EXAMPLE.person("kim", PASSWORD, "mail-operators");
        announced.refuse();
        assertThat(signIn("kim", PASSWORD)).hasStatus(503);
        assertThat(people.find("kim")).isEmpty();
    }

    @Test
    void saysWhichDirectoryIsAwayWhateverTheName() {
        EXAMPLE.person("lea", PASSWORD, "mail-operators");
        EXAMPLE.goAway();
        for (String name : List.of("lea", "nobody", "admin")) {
            assertThat(signIn(name, "wrong")).hasStatus(503);
            assertThat(browser.address()).isNotEmpty();
            browser.move();
        }
        assertThat(announced.events(SignInFailed.class))
                .extracting(SignInFailed::reason)
                .containsOnly("wrong name or password; Example Directory could not be asked");
        assertThat(signIn("admin", As.ADMIN_PASSWORD)).hasHeader("Location", "/");
        EXAMPLE.comeBack();
        clock.advance(Duration.ofMinutes(1));
        browser.move();
        assertThat(signIn("lea", PASSWORD)).hasHeader("Location", "/");
    }

    @Test
    void keepsNobodyFromTheirPasswordHereWhileADirectoryHangs() throws Exception {
        EXAMPLE.person("mia", PASSWORD, "mail-operators");
        EXAMPLE.hang();
        ExecutorService strangers = Executors.newFixedThreadPool(8);
        try {
            List<Future<Integer>> waiting = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                var stranger = new PlainBrowser(mvc);
                waiting.add(strangers.submit(() -> status(stranger, "nobody" + stranger.address())));
            }
            EXAMPLE.awaitWaiting(8);
            MvcTestResult more = signIn("mia", PASSWORD);
            assertThat(more).hasStatus(429).hasHeader("Retry-After", "2");
            assertThat(signIn("admin", As.ADMIN_PASSWORD)).hasHeader("Location", "/");
            EXAMPLE.goOn();
            for (Future<Integer> one : waiting) {
                assertThat(one.get()).isEqualTo(302);
            }
        } finally {
            EXAMPLE.goOn();
            strangers.shutdownNow();
        }
        clock.advance(Duration.ofMinutes(1));
        assertThat(signIn("mia", PASSWORD)).hasHeader("Location", "/");
    }

    private static int status(PlainBrowser stranger, String name) {
        return stranger.post("/sign-in", "name", name, "password", "p")
                .getResponse()
                .getStatus();
    }

    @Test
    void asksForASecondFactorOfTheConsole() {
        EXAMPLE.person("nora", PASSWORD, "mail-operators");
        signIn("nora", PASSWORD);
        String factor = "/account/second-factor";
        AuthenticatorApp app = AuthenticatorApp.on(PlainBrowser.text(browser.get(factor)));
        assertThat(browser.post(factor, "newCode", app.code(clock.instant()), "ownPassword", "wrong"))
                .hasStatus(400);
        assertThat(browser.post(factor, "newCode", app.code(clock.instant()), "ownPassword", PASSWORD))
                .hasStatus(302);
        clock.advance(Duration.ofMinutes(1));
        announced.clear();
        browser = new PlainBrowser(mvc);
        assertThat(signIn("nora", PASSWORD)).hasHeader("Location", "/sign-in/code");
        assertThat(browser.isIn()).isFalse();
        assertThat(browser.post("/sign-in/code", "code", app.code(clock.instant())))
                .hasHeader("Location", "/");
        assertThat(announced.events(SignedIn.class))
                .extracting(event -> event.actor().authentication())
                .containsExactly("ldap:example+code");
        assertThat(PlainBrowser.text(browser.get("/account"))).contains("Example Directory and a code of an app");
    }

    /** Who has none is asked for the directory's password where others type their own, and for nothing besides. */
    @Test
    void asksOnceMoreForACodeOfTheConsoleAndNotForTheDirectorysPassword() {
        String file = "/audit/export?format=csv";
        String factor = "/account/second-factor";
        EXAMPLE.person("sue", PASSWORD, "mail-admins");
        signIn("sue", PASSWORD);
        clock.advance(Duration.ofMinutes(6));
        assertThat(browser.get(file)).hasStatusOk();
        AuthenticatorApp app = AuthenticatorApp.on(PlainBrowser.text(browser.get(factor)));
        assertThat(browser.post(factor, "newCode", app.code(clock.instant()), "ownPassword", PASSWORD))
                .hasStatus(302);
        clock.advance(Duration.ofMinutes(6));
        assertThat(browser.get(file))
                .hasStatus(403)
                .bodyText()
                .contains("name=\"freshCode\"")
                .doesNotContain("Prove it at", "ownPassword");
        announced.clear();
        assertThat(browser.post("/account/fresh-factor", "next", file, "freshCode", app.code(clock.instant())))
                .hasHeader("Refresh", "0; url=" + file);
        assertThat(announced.events(SecondFactorShown.class))
                .extracting(event -> event.actor().authentication())
                .containsExactly("ldap:example+code");
        assertThat(browser.get(file)).hasStatusOk();
    }

    @Test
    void asksOnceMoreForAPasskeyOfTheConsole() {
        EXAMPLE.person("tom", PASSWORD, "mail-admins");
        signIn("tom", PASSWORD);
        var authenticator = new SoftwareAuthenticator();
        String made = authenticator.create(PlainBrowser.text(browser.askForPasskey("ownPassword", PASSWORD)));
        assertThat(browser.post("/account/passkeys", "name", "x", "credential", made, "ownPassword", PASSWORD))
                .hasStatus(302);
        clock.advance(Duration.ofMinutes(6));
        assertThat(browser.get("/audit/export?format=csv")).hasStatus(403);
        String shown = authenticator.get(PlainBrowser.text(browser.get("/sign-in/passkey")));
        announced.clear();
        assertThat(browser.post("/sign-in/passkey", "stay", "true", "credential", shown))
                .hasStatus(204);
        assertThat(announced.events(SecondFactorShown.class))
                .extracting(event -> event.actor().authentication())
                .containsExactly("ldap:example+passkey");
        assertThat(browser.get("/audit/export?format=csv")).hasStatusOk();
    }

    /** Past the directory, nobody would know what it says of them now. */
    @Test
    void takesAPasskeyAfterThePasswordAndNotAlone() {
        EXAMPLE.person("olga", PASSWORD, "mail-operators");
        signIn("olga", PASSWORD);
        String hers = "/account/passkeys";
        var authenticator = new SoftwareAuthenticator();
        String made = authenticator.create(PlainBrowser.text(browser.askForPasskey("ownPassword", PASSWORD)));
        assertThat(browser.post(hers, "name", "Laptop", "credential", made)).hasStatus(302);
        String passkey = "/sign-in/passkey";
        browser = new PlainBrowser(mvc);
        String alone = authenticator.get(PlainBrowser.text(browser.get(passkey)));
        assertThat(browser.post(passkey, "credential", alone)).hasHeader("Location", "/sign-in?passkey");
        assertThat(signIn("olga", PASSWORD)).hasHeader("Location", "/sign-in/code");
        String second = authenticator.get(PlainBrowser.text(browser.get(passkey + "?second=true")));
        announced.clear();
        assertThat(browser.post(passkey, "second", "true", "credential", second))
                .hasHeader("Location", "/");
        assertThat(announced.events(SignedIn.class))
                .extracting(event -> event.actor().authentication())
                .containsExactly("ldap:example+passkey");
        assertThat(browser.isIn()).isTrue();
    }

    @Test
    void letsScriptsMakeTokensWithTheDirectorysPassword() {
        EXAMPLE.person("pia", PASSWORD, "mail-operators");
        assertThat(token("pia", PASSWORD)).hasStatus(201);
        assertThat(token("pia", "wrong")).hasStatus(401);
        EXAMPLE.goAway();
        assertThat(token("pia", PASSWORD)).hasStatus(503).bodyText().contains("Example Directory could not be asked");
    }

    private MvcTestResult token(String name, String password) {
        String both = name + ":" + password;
        return mvc.post()
                .uri("/api/v1/tokens")
                .header(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(both.getBytes(StandardCharsets.UTF_8)))
                .contentType(MediaType.APPLICATION_JSON)
                .content("{\"name\":\"script\"}")
                .with(csrf())
                .exchange();
    }

    @Test
    void asksTheDirectoryForOnesOwnPasswordAgain() {
        EXAMPLE.person("rita", PASSWORD, "mail-admins");
        signIn("rita", PASSWORD);
        people.add("somebody", Role.AUDITOR, "hash");
        clock.advance(Duration.ofMinutes(6));
        assertThat(changeRole("wrong")).isEqualTo(400);
        assertThat(changeRole("")).isEqualTo(400);
        assertThat(person("somebody").role()).isEqualTo(Role.AUDITOR);
        EXAMPLE.goAway();
        assertThat(changeRole(PASSWORD)).isEqualTo(503);
        EXAMPLE.comeBack();
        clock.advance(Duration.ofMinutes(1));
        assertThat(changeRole(PASSWORD)).isEqualTo(302);
        assertThat(person("somebody").role()).isEqualTo(Role.OPERATOR);
    }

    private int changeRole(String ownPassword) {
        return browser.post("/people/somebody/role", "role", "OPERATOR", "ownPassword", ownPassword)
                .getResponse()
                .getStatus();
    }

    private MvcTestResult signIn(String name, String password) {
        return browser.post("/sign-in", "name", name, "password", password);
    }

    private Person person(String name) {
        return people.find(name).orElseThrow();
    }
}
