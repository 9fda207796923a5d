package io.postkick.access.ldap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.unboundid.ldap.listener.InMemoryDirectoryServer;
import com.unboundid.ldap.sdk.Control;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.experimental.DraftBeheraLDAPPasswordPolicy10ErrorType;
import com.unboundid.ldap.sdk.experimental.DraftBeheraLDAPPasswordPolicy10ResponseControl;
import io.postkick.access.SettableClock;
import io.postkick.access.outside.NotLetIn;
import io.postkick.access.outside.Outsider;
import io.postkick.access.outside.Unreachable;
import io.postkick.access.outside.Way;
import io.postkick.testsupport.LdapDirectory;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.security.authentication.BadCredentialsException;

/** What the console says to a directory, and what it makes of the answers. */
class DirectoryTests {

    private static final LdapDirectory THERE = LdapDirectory.start();
    private static final String ID = THERE.person("ada", "correct horse", "mail", "staff");

    private final SettableClock clock = new SettableClock();

    @AfterEach
    void asUsual() {
        THERE.answerPasswords(null);
        THERE.comeBack();
        THERE.forget();
    }

    @AfterAll
    static void stop() {
        THERE.close();
    }

    @Test
    void saysWhoSomebodyIsAndInWhichGroups() {
        Outsider ada = prove(Settings.of(THERE.url()), "ADA").orElseThrow();
        assertThat(ada.name()).isEqualTo("ada");
        assertThat(ada.subject()).isEqualTo(ID);
        assertThat(ada.issuer()).isEqualTo("ldap:x");
        assertThat(ada.groups())
                .containsExactlyInAnyOrder(
                        "mail", "staff", "cn=mail,ou=groups,dc=example,dc=org", "cn=staff,ou=groups,dc=example,dc=org");
        assertThat(THERE.asked()).containsExactly("(uid=ADA)", LdapDirectory.dn("ada"), "correct horse");
    }

    @Test
    void knowsGroupsByEitherNameInAnyCase() {
        for (String group : new String[] {"Staff", "CN=staff, OU=Groups,dc=example,dc=org"}) {
            var settings =
                    Settings.of(THERE.url()).with("rights[0].group", group).bound();
            Directory directory = new Directory(new Way("ldap", "x", "X"), settings, clock);
            Set<String> groups =
                    directory.prove("ada", "correct horse").orElseThrow().groups();
            assertThat(directory.terms().rights().of(groups)).isPresent();
            assertThat(directory.terms().rights().of(Set.of("staffing"))).isEmpty();
        }
    }

    @Test
    void searchesGroupsWhereThatIsAskedFor() {
        THERE.add(
                "dn: cn=postmasters," + LdapDirectory.GROUPS,
                "objectClass: groupOfNames",
                "cn: postmasters",
                "member: " + LdapDirectory.dn("ada"));
        THERE.add("dn: cn=unix," + LdapDirectory.GROUPS, "objectClass: posixGroup", "cn: unix", "memberUid: ada");
        Settings settings = Settings.of(THERE.url()).with("group-base", LdapDirectory.GROUPS);
        assertThat(prove(settings, "ada").orElseThrow().groups())
                .contains("postmasters", "unix")
                .doesNotContain("staff");
    }

    /** More than anybody is in: not a part of them is taken for all. */
    @Test
    void refusesSomebodyInMoreGroupsThanAreRead() {
        THERE.person("many", "correct horse");
        for (int group = 0; group <= EntrySearch.MOST_GROUPS; group++) {
            THERE.add(
                    "dn: cn=many" + group + "," + LdapDirectory.GROUPS,
                    "objectClass: groupOfNames",
                    "cn: many" + group,
                    "member: " + LdapDirectory.dn("many"));
        }
        Settings settings = Settings.of(THERE.url()).with("group-base", LdapDirectory.GROUPS);
        assertThatExceptionOfType(NotLetIn.class)
                .isThrownBy(() -> prove(settings, "many"))
                .withMessageContaining("is in more than 1000 groups");
    }

    @Test
    void bindsWithoutASearchWhereThatIsAskedFor() {
        Settings settings = Settings.of(THERE.url()).with("user-dn-pattern", "uid={0}," + LdapDirectory.PEOPLE);
        assertThat(prove(settings, "ada").orElseThrow().subject()).isEqualTo(ID);
        assertThat(prove(settings, "nobody")).isEmpty();
        assertThat(prove(settings, "ada,ou=people")).isEmpty();
    }

    /** Whoever watches from outside sees the same steps; the password goes nowhere. */
    @ParameterizedTest
    @ValueSource(strings = {"nobody", "*", "a*", "ada)(objectClass=*", "\\61da", "ada\0", "(", ")"})
    void asksAsMuchAboutANameThatNobodyHas(String name) {
        assertThat(prove(Settings.of(THERE.url()), name)).isEmpty();
        assertThat(THERE.asked()).hasSize(3).doesNotContain("correct horse", LdapDirectory.dn("ada"));
        THERE.forget();
        directory(Settings.of(THERE.url())).proveNobody();
        assertThat(THERE.asked()).hasSize(3).doesNotContain(LdapDirectory.dn("ada"));
    }

    @Test
    void refusesAWrongPassword() {
        assertRefused(Settings.of(THERE.url()), "wrong", "wrong name or password, says Example Directory");
    }

    @Test
    void refusesANameThatSeveralHave() {
        THERE.person("twin1", "p");
        THERE.person("twin2", "p");
        THERE.person("twin3", "p");
        Settings settings = Settings.of(THERE.url()).with("user-filter", "(|(uid={0}1)(uid={0}2)(uid={0}3))");
        assertThatExceptionOfType(BadCredentialsException.class)
                .isThrownBy(() -> prove(settings, "twin"))
                .withMessage("more than one has that name at Example Directory");
        assertThat(THERE.asked()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "52e, wrong password",
        "525, nobody of that name",
        "532, the password has expired",
        "533, disabled",
        "701, the account has expired",
        "773, the password has to be changed first",
        "775, locked",
        "99f, data 99f"
    })
    void readsWhatActiveDirectorySays(String data, String words) {
        THERE.answerPasswords(new LDAPException(
                ResultCode.INVALID_CREDENTIALS,
                "80090308: LdapErr: DSID-0C090439, comment: AcceptSecurityContext error, data " + data + ", v4563"));
        assertRefused(Settings.of(THERE.url()), "correct horse", words + ", says Example Directory");
    }

    @Test
    void readsWhatAPasswordPolicySays() {
        Control locked = new DraftBeheraLDAPPasswordPolicy10ResponseControl(
                null, -1, DraftBeheraLDAPPasswordPolicy10ErrorType.ACCOUNT_LOCKED);
        THERE.answerPasswords(
                new LDAPException(ResultCode.INVALID_CREDENTIALS, "", null, null, new Control[] {locked}));
        assertRefused(Settings.of(THERE.url()), "correct horse", "locked, says Example Directory");
    }

    @Test
    void followsNoReferral() {
        THERE.answerPasswords(new LDAPException(
                ResultCode.REFERRAL, "elsewhere", null, new String[] {THERE.url() + "/" + LdapDirectory.BASE}));
        assertRefused(Settings.of(THERE.url()), "correct horse", "referral, says Example Directory");
        assertThat(THERE.asked()).hasSize(3);
    }

    /** Bytes as Active Directory has them, and the text that Windows writes. */
    @Test
    void knowsPeopleOfWindowsByTheirId() {
        THERE.person("win", "correct horse");
        byte[] id = {
            0x78, 0x56, 0x34, 0x12, 0x34, 0x12, 0x78, 0x56, 0x01, 0x02, 0x03, 0x04, 0x05, 0x06, 0x07, (byte) 0xff
        };
        THERE.change(
                "dn: " + LdapDirectory.dn("win"),
                "changetype: modify",
                "add: objectGUID",
                "objectGUID:: " + Base64.getEncoder().encodeToString(id));
        Settings settings = Settings.of(THERE.url()).with("id-attribute", "objectGUID");
        assertThat(prove(settings, "win").orElseThrow().subject()).isEqualTo("12345678-1234-5678-0102-0304050607ff");
        assertThatExceptionOfType(NotLetIn.class)
                .isThrownBy(() -> prove(settings, "ada"))
                .withMessageContaining("shows none of [objectGUID]");
    }

    @Test
    void speaksTlsFromTheStartOrLater() {
        String authority = THERE.authority().toString();
        Settings secure = Settings.of(THERE.secureUrl("localhost")).with("ca-file", authority);
        assertThat(prove(secure, "ada")).isPresent();
        Settings later = Settings.of(THERE.namedUrl()).with("start-tls", "true").with("ca-file", authority);
        assertThat(prove(later, "ada")).isPresent();
    }

    @Test
    void sendsNothingToWhomItDoesNotTrust() {
        String authority = THERE.authority().toString();
        assertUnreachable(Settings.of(THERE.secureUrl("localhost")));
        assertUnreachable(Settings.of(THERE.secureUrl("127.0.0.1")).with("ca-file", authority));
        assertUnreachable(Settings.of(THERE.url()).with("start-tls", "true").with("ca-file", authority));
        assertUnreachable(Settings.of(THERE.namedUrl()).with("start-tls", "true"));
        assertUnreachable(Settings.of(THERE.secureUrl("localhost")).with("ca-file", authority + ".none"));
        assertThat(THERE.asked()).isEmpty();
    }

    @Test
    void sendsNoPasswordWithoutTheTlsThatIsAskedFor() throws Exception {
        try (var plain = new InMemoryDirectoryServer(LdapDirectory.BASE)) {
            plain.startListening();
            assertUnreachable(
                    Settings.of("ldap://localhost:" + plain.getListenPort()).with("start-tls", "true"));
        }
    }

    @Test
    void passesOverServersThatAreDeadOrHang() throws IOException {
        try (ServerSocket hanging = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            String urls = "ldap://127.0.0.1:1,ldap://127.0.0.1:" + hanging.getLocalPort() + "," + THERE.url();
            Settings settings =
                    Settings.of(urls).with("connect-timeout", "300ms").with("read-timeout", "300ms");
            Directory directory = directory(settings);
            assertThat(directory.prove("ada", "correct horse")).isPresent();
            assertThat(accepted(hanging)).as("asked").isTrue();
            assertThat(directory.prove("ada", "correct horse")).isPresent();
            assertThat(accepted(hanging)).as("asked again").isFalse();
            clock.advance(Servers.PASSED_OVER);
            assertThat(directory.prove("ada", "correct horse")).isPresent();
            assertThat(accepted(hanging)).as("asked again").isTrue();
        }
    }

    private static boolean accepted(ServerSocket socket) throws IOException {
        try {
            socket.setSoTimeout(100);
            socket.accept().close();
            return true;
        } catch (SocketTimeoutException e) {
            return false;
        }
    }

    @Test
    void waitsNotForAHandshakeThatDoesNotCome() throws IOException {
        try (ServerSocket hanging = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Settings settings = Settings.of(
                            "ldaps://localhost:" + hanging.getLocalPort() + "," + THERE.secureUrl("localhost"))
                    .with("connect-timeout", "300ms")
                    .with("ca-file", THERE.authority().toString());
            assertThat(prove(settings, "ada")).isPresent();
        }
    }

    /** Says yes to StartTLS, and nothing more. */
    @Test
    void waitsNotForAHandshakeThatWasAgreedOn() throws Exception {
        byte[] yes = {0x30, 0x0c, 2, 1, 1, 0x78, 7, 0x0a, 1, 0, 4, 0, 4, 0};
        try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Thread agreeing = new Thread(() -> {
                try (Socket one = server.accept()) {
                    one.getInputStream().read();
                    one.getOutputStream().write(yes);
                    one.getInputStream().transferTo(OutputStream.nullOutputStream());
                } catch (IOException e) {
                    Thread.currentThread().interrupt();
                }
            });
            agreeing.start();
            Settings settings = Settings.of("ldap://localhost:" + server.getLocalPort() + "," + THERE.namedUrl())
                    .with("start-tls", "true")
                    .with("connect-timeout", "300ms")
                    .with("ca-file", THERE.authority().toString());
            assertThat(prove(settings, "ada")).isPresent();
            agreeing.join();
        }
    }

    @Test
    void asksADirectoryThatIsAwayOnceInAWhile() {
        Directory directory = directory(Settings.of(THERE.url()));
        THERE.goAway();
        assertThatExceptionOfType(Unreachable.class)
                .isThrownBy(() -> directory.prove("ada", "correct horse"))
                .withMessage("Example Directory could not be asked");
        THERE.comeBack();
        assertThatExceptionOfType(Unreachable.class).isThrownBy(() -> directory.prove("ada", "correct horse"));
        clock.advance(Servers.NOT_AGAIN_BEFORE.plus(Duration.ofMillis(1)));
        assertThat(directory.prove("ada", "correct horse")).isPresent();
    }

    @Test
    void isOfNoUseWithAWrongAccountOrBaseAndSaysThatItIsNotAway() {
        for (Settings wrong : List.of(
                Settings.of(THERE.url()).with("bind-password", "wrong"),
                Settings.of(THERE.url()).with("base", "dc=elsewhere"),
                Settings.of(THERE.url()).without("bind-dn").without("bind-password"),
                Settings.of(THERE.secureUrl("localhost")))) {
            Directory directory = directory(wrong);
            for (int asked = 0; asked < 2; asked++) {
                assertThatExceptionOfType(Unreachable.class)
                        .isThrownBy(() -> directory.prove("ada", "correct horse"))
                        .extracting(Unreachable::key)
                        .isEqualTo("sign-in.directory.otherwise");
            }
        }
        assertThatExceptionOfType(Unreachable.class)
                .isThrownBy(() -> prove(Settings.of("ldap://127.0.0.1:1"), "ada"))
                .extracting(Unreachable::key)
                .isEqualTo("sign-in.directory.unreachable");
    }

    @Test
    void looksForTheDoctorAtEachServer() {
        var environment = Settings.of(THERE.url() + ",ldap://127.0.0.1:1").environment();
        assertThat(DirectoryLook.atAll(environment)).hasSize(2).satisfies(looks -> {
            assertThat(looks.get(0).problem()).isNull();
            assertThat(looks.get(0).name()).isEqualTo("Example Directory");
            assertThat(looks.get(1).problem()).contains("nobody listens there");
            assertThat(looks.get(1).server()).isEqualTo("127.0.0.1 port 1");
        });
        assertThat(problem(Settings.of(THERE.url()).with("bind-password", "wrong")))
                .contains("cn=console,dc=example,dc=org (bind-dn) was refused");
    }

    @Test
    void saysForTheDoctorWhichSettingIsWrong() {
        assertThat(problem(Settings.of(THERE.url()).with("base", "dc=elsewhere")))
                .isEqualTo("there is nothing at dc=elsewhere (base), or bind-dn may not see it");
        Settings secure = Settings.of(THERE.secureUrl("localhost"));
        assertThat(problem(secure)).startsWith("no authority that Java knows vouches for its certificate: set ca-file");
        String authority = THERE.authority().toString();
        assertThat(problem(secure.with("ca-file", authority + ".none")))
                .isEqualTo("there is no file " + authority + ".none (ca-file)");
        assertThat(problem(Settings.of(THERE.secureUrl("127.0.0.1")).with("ca-file", authority)))
                .isEqualTo("its certificate is not for the name in urls, 127.0.0.1");
        assertThat(problem(Settings.of("ldap://127.0.0.1:1"))).isEqualTo("nobody listens there: connection refused");
        assertThat(problem(Settings.of("ldaps://nowhere.invalid"))).isEqualTo("no address is known of nowhere.invalid");
        assertThat(problem(Settings.of(THERE.url())
                        .without("bind-password")
                        .with("bind-password-file", authority + ".none")))
                .isEqualTo("there is no file " + authority + ".none (bind-password-file)");
    }

    @Test
    void saysForTheDoctorThatTheFileHasAnotherAuthority() {
        try (var other = LdapDirectory.start()) {
            assertThat(problem(Settings.of(THERE.secureUrl("localhost"))
                            .with("ca-file", other.authority().toString())))
                    .isEqualTo("nobody in ca-file " + other.authority() + " vouches for its certificate");
        }
    }

    private static String problem(Settings settings) {
        return DirectoryLook.atAll(settings.environment()).get(0).problem();
    }

    private Optional<Outsider> prove(Settings settings, String name) {
        return directory(settings).prove(name, "correct horse");
    }

    private Directory directory(Settings settings) {
        return new Directory(new Way("ldap", "x", "Example Directory"), settings.bound(), clock);
    }

    private void assertRefused(Settings settings, String password, String why) {
        assertThatExceptionOfType(BadCredentialsException.class)
                .isThrownBy(() -> directory(settings).prove("ada", password))
                .withMessage(why);
    }

    private void assertUnreachable(Settings settings) {
        assertThatExceptionOfType(Unreachable.class).isThrownBy(() -> prove(settings, "ada"));
    }
}
