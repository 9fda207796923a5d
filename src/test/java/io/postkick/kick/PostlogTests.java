package io.postkick.kick;

import static io.postkick.testsupport.Refusing.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.postkick.access.Actor;
import io.postkick.access.Rights;
import io.postkick.access.Role;
import io.postkick.catalogue.Catalogue;
import io.postkick.catalogue.Request;
import io.postkick.host.instance.Instances;
import io.postkick.host.trigger.Outcome;
import io.postkick.refusal.Refused;
import io.postkick.testsupport.Refusing;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;

/** What reaches a service that writes to the mail log: one line in the console's own name, from administrators. */
@KickTest
class PostlogTests {

    private static final String HEAD =
            "[A-Z][a-z]{2} [ 123][0-9] [0-9]{2}:[0-9]{2}:[0-9]{2} [A-Za-z0-9_-]+ postkick-console\\["
                    + ProcessHandle.current().pid() + "\\]: ";

    @Autowired
    private Kicks kicks;

    @Autowired
    private Catalogue catalogue;

    @Autowired
    private Instances instances;

    @Autowired
    private KickTargets postfix;

    @Autowired
    private Rights rights;

    @Autowired
    private JdbcClient jdbc;

    private final String name = "l" + UUID.randomUUID();

    @BeforeEach
    void forgetEarlierRequests() {
        postfix.received();
    }

    @AfterEach
    void signOut() {
        SecurityContextHolder.clearContext();
    }

    @ParameterizedTest
    @CsvSource({"postlog, hello", "records, hello", "postlog, 'warning: x[1]: \u00fcml\u00e4ut %n %s'"})
    void getsOneLineInTheConsolesName(String service, String text) {
        Kick kick = kicks.kick(signedIn(Role.ADMIN), press(service, "  " + text + " "));

        assertThat(kick.outcome()).isEqualTo(Outcome.ACCEPTED);
        String sent = received();
        assertThat(sent).matches("public/" + service + " " + HEAD + ".*").endsWith("]: " + text);
        // What is recorded is what was sent, byte by byte.
        assertThat(recorded("request"))
                .hasSize(2)
                .allSatisfy(request -> assertThat("public/" + service + " "
                                + Request.parse(request).text())
                        .isEqualTo(sent));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a\\nNov 28 04:00:00 mx postfix/smtp[9]: 4F1A2B3C4D: to=<x>, status=sent (forged)",
                "a\\rb",
                "a\\0b",
                "a\\x1b[2J",
                "a\\x7f",
                "a\\tb",
                "a\u0085b",
                "a\u2028b",
                "a\u202eb",
                "\\xff",
                "  ",
                "\\n"
            })
    void getsNothingThatIsNoLineOfText(String text) {
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> kicks.kick(signedIn(Role.ADMIN), press("postlog", text)))
                .returns(HttpStatus.BAD_REQUEST, refused -> refused.why().status());

        assertThat(postfix.received()).isEmpty();
        assertThat(recorded("action")).containsExactly("KICK_DENIED");
    }

    @Test
    void getsNoLongLine() {
        assertRefused(
                        KickWhy.UNFIT_FOR_LOG,
                        () -> kicks.kick(signedIn(Role.ADMIN), press("postlog", "\u00e4".repeat(401))))
                .satisfies(e -> assertThat(Refusing.words(e))
                        .isEqualTo("The text has 802 bytes; a line takes at most 800. Nothing was sent."));
        assertThat(postfix.received()).isEmpty();
    }

    /** By its name; by its type, though the first of two lines has another; and by both the answer of the catalogue. */
    @ParameterizedTest
    @ValueSource(strings = {"postlog", "records"})
    void isForAdministrators(String service) {
        assertRefused(KickWhy.WRITES_LOG, () -> kicks.kick(signedIn(Role.OPERATOR), press(service, "=")));

        assertThat(postfix.received()).isEmpty();
        assertThat(recorded("action")).containsExactly("KICK_DENIED");
        var found = catalogue.find(instances.find("mx1").orElseThrow(), "public", service);
        assertThat(found.mayKick(rights, signedIn(Role.OPERATOR))).isFalse();
        assertThat(found.mayKick(rights, signedIn(Role.ADMIN))).isTrue();
    }

    /** master.cf says stream, and the socket is another: what was typed is not written down as it stands. */
    @Test
    void getsNothingWhereMasterCfNamesNoDatagrams() {
        Kick kick = kicks.kick(signedIn(Role.OPERATOR), press("misnamed", "anything"));

        assertThat(kick.outcome()).isEqualTo(Outcome.NOT_AN_ENDPOINT);
        assertThat(postfix.received()).isEmpty();
    }

    private String received() {
        var all = new java.util.ArrayList<String>();
        await("the datagram").until(() -> all.addAll(postfix.received()) || !all.isEmpty());
        assertThat(all).hasSize(1);
        return all.get(0);
    }

    private Actor signedIn(Role role) {
        SecurityContextHolder.getContext()
                .setAuthentication(new TestingAuthenticationToken(name, null, role.authority()));
        return new Actor(name, role, "192.0.2.1", "password");
    }

    private List<String> recorded(String column) {
        return jdbc.sql("select " + column
                        + " from audit_entry where actor = :actor and action <> 'KICK_OBSERVED' order by sequence")
                .param("actor", name)
                .query(String.class)
                .list();
    }

    private static KickCommand press(String service, String request) {
        return new KickCommand(UUID.randomUUID().toString(), "mx1", "public", service, request, 0, null);
    }
}
