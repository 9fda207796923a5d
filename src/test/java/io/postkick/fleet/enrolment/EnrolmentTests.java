package io.postkick.fleet.enrolment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.jayway.jsonpath.JsonPath;
import io.postkick.access.Role;
import io.postkick.access.SettableClock;
import io.postkick.audit.Client;
import io.postkick.fleet.FakeCredentials;
import io.postkick.fleet.FleetTest;
import io.postkick.fleet.enrolment.join.JoinAnswer;
import io.postkick.fleet.enrolment.join.JoinFailed;
import io.postkick.fleet.enrolment.join.JoinMessages;
import io.postkick.fleet.enrolment.join.JoinRequest;
import io.postkick.fleet.enrolment.join.JoinToken;
import io.postkick.fleet.enrolment.join.Joining;
import io.postkick.fleet.enrolment.join.Membership;
import io.postkick.fleet.hosts.FleetHost;
import io.postkick.fleet.hosts.HostCredentials;
import io.postkick.fleet.hosts.Hosts;
import io.postkick.fleet.link.Link;
import io.postkick.fleet.link.MemoryBroker;
import io.postkick.fleet.link.NoAnswer;
import io.postkick.fleet.wire.Beat;
import io.postkick.fleet.wire.HostId;
import io.postkick.fleet.wire.Nkey;
import io.postkick.fleet.wire.SigningKey;
import io.postkick.fleet.wire.Subjects;
import io.postkick.fleet.wire.VerifyingKey;
import io.postkick.fleet.wire.Wire;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A host joins: from the press in the console to the agent's file. */
@FleetTest
class EnrolmentTests {

    private static final AtomicInteger NUMBER = new AtomicInteger();

    @TempDir
    private Path directory;

    @Autowired
    private Client client;

    @Autowired
    private MemoryBroker broker;

    @Autowired
    private Hosts hosts;

    @Autowired
    private HostCredentials credentials;

    @Autowired
    private SettableClock clock;

    @Autowired
    private JdbcClient jdbc;

    private final String name = "join" + NUMBER.incrementAndGet();
    private long end;

    @BeforeEach
    void lookWhereTheLogEnds() {
        client.bearer("admin");
        end = client.end();
    }

    @AfterEach
    void mend() {
        jdbc.sql("drop trigger if exists broken").update();
        fake().away(false);
    }

    private FakeCredentials fake() {
        return (FakeCredentials) credentials;
    }

    private JoinToken invited(String more) throws JoinFailed {
        var made = client.postApi("/api/v1/hosts", "admin", "{\"name\":\"" + name + "\"" + more + "}");
        assertThat(made).hasStatus(201);
        String line = JsonPath.read(Client.text(made), "$.joinLine");
        assertThat(line).startsWith("postkick-agent join ");
        assertThat(line.length()).isLessThan(4096);
        return JoinToken.of(line.substring(line.lastIndexOf(' ') + 1));
    }

    private Joining joining(Path where) {
        return new Joining(where, token -> broker.link());
    }

    private JoinAnswer ask(JoinToken token, String seed, String key) {
        try (Link guest = broker.link()) {
            byte[] question =
                    JoinMessages.question(new JoinRequest(token.invitation(), key, "h", "1"), Nkey.ofSeed(seed));
            byte[] answer = guest.ask(Subjects.enrolment(token.invitation()), question, Duration.ofSeconds(30))
                    .join();
            return JoinMessages.answered(question, answer, VerifyingKey.of(token.verifyingKey()));
        } catch (JoinFailed e) {
            throw new AssertionError(e);
        }
    }

    private List<String> details(String action) {
        return jdbc.sql("select detail from audit_entry where position > :end and action = :action order by position")
                .param("end", end)
                .param("action", action)
                .query(String.class)
                .list();
    }

    @Test
    void joinsAndIsOnTheRecordFirst() throws Exception {
        JoinToken token = invited(",\"tags\":[\"mail\",\"berlin\",\"mail\"]");
        Membership membership = joining(directory).join(token, "mx1.example.com", "1.2");

        FleetHost host = hosts.find(name).orElseThrow();
        assertThat(host.tags()).containsExactly("berlin", "mail");
        assertThat(host.id()).isEqualTo(membership.hostId());
        assertThat(membership.name()).isEqualTo(name);
        String key = Nkey.ofSeed(membership.seed()).publicKey();
        assertThat(membership.jwt()).isEqualTo(credentials.forHost(host.id(), key));
        assertThat(membership.verifyingKey()).isEqualTo(credentials.verifyingKey());
        assertThat(Membership.in(directory)).contains(membership);
        assertThat(client.actionsSince(end))
                .containsExactly("HOST_INVITATION_INTENDED", "HOST_INVITED", "HOST_JOINING_INTENDED", "HOST_JOINED");
        assertThat(details("HOST_JOINED").get(0))
                .startsWith(name + " (" + host.id() + "): by invitation " + token.invitation() + " of admin")
                .contains("mx1.example.com", "agent 1.2", key)
                .doesNotContain(token.guest().seed());
    }

    @Test
    void keepsTheSecretsWhereNobodyElseReads() throws Exception {
        Path deeper = directory.resolve("agent");
        Membership membership = joining(deeper).join(invited(""), "h", "1");

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(deeper)))
                .isEqualTo("rwx------");
        try (Stream<Path> files = Files.list(deeper)) {
            assertThat(files).allSatisfy(file -> {
                assertThat(file.getFileName()).hasToString(Membership.FILE);
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                        .isEqualTo("rw-------");
            });
        }
        assertThat(membership.toString()).doesNotContain(membership.seed());
        assertThat(jdbc.sql("select count(*) from audit_entry where detail like :seed")
                        .param("seed", "%" + membership.seed() + "%")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void joinsOnce() throws Exception {
        JoinToken token = invited("");
        joining(directory).join(token, "h", "1");

        assertThatThrownBy(() -> joining(directory.resolve("other")).join(token, "thief", "1"))
                .isInstanceOf(JoinFailed.class)
                .hasMessageContaining("used already");
        assertThatThrownBy(() -> joining(directory).join(token, "h", "1"))
                .isInstanceOf(JoinFailed.class)
                .hasMessageContaining("belongs to a fleet already, as " + name);
        assertThat(hosts.all()).filteredOn(host -> host.name().equals(name)).hasSize(1);
        assertThat(details("HOST_JOIN_DENIED")).singleElement().asString().contains("used already", "thief");
    }

    @Test
    void refusesAWrongSecretAndAStrangersInvitation() throws Exception {
        JoinToken token = invited("");
        String key = Nkey.fresh(Nkey.Kind.USER).publicKey();
        String wrong = Nkey.fresh(Nkey.Kind.USER).seed();

        assertThat(ask(token, wrong, key).problem()).contains("does not know this join line");
        assertThat(ask(token, wrong, key).joined()).isNull();
        assertThat(ask(token, token.guest().seed(), "nokey").problem()).contains("key of the host");
        assertThat(hosts.find(name)).isEmpty();
        assertThat(details("HOST_JOIN_DENIED"))
                .hasSize(3)
                .noneMatch(detail -> detail.contains(token.guest().seed()));

        assertThat(ask(token, token.guest().seed(), key).joined()).isNotNull();
    }

    @Test
    void refusesWhatIsOlderThanAnHour() throws Exception {
        JoinToken token = invited("");
        clock.advance(Invitations.LIFE);

        assertThatThrownBy(() -> joining(directory).join(token, "h", "1"))
                .isInstanceOf(JoinFailed.class)
                .hasMessageContaining("older than an hour");
        assertThat(hosts.find(name)).isEmpty();
        assertThat(details("HOST_JOIN_DENIED")).hasSize(1);
    }

    @Test
    void answersOnceMoreToWhoeverGotNoAnswer() throws Exception {
        JoinToken token = invited("");
        String key = Nkey.fresh(Nkey.Kind.USER).publicKey();

        JoinAnswer.Joined first = ask(token, token.guest().seed(), key).joined();
        JoinAnswer.Joined again = ask(token, token.guest().seed(), key).joined();
        assertThat(again).isEqualTo(first).isNotNull();
        assertThat(details("HOST_JOINED")).hasSize(1);
    }

    @Test
    void goesOnWithTheSameKeyAfterItWasCutOff() throws Exception {
        JoinToken token = invited("");
        var impatient = new Joining(
                directory,
                any -> {
                    Link link = broker.link();
                    broker.cut(link, true);
                    return link;
                },
                Duration.ofMillis(1));
        assertThatThrownBy(() -> impatient.join(token, "h", "1"))
                .isInstanceOf(JoinFailed.class)
                .hasMessageContaining("broker could not be reached");
        Path seed = directory.resolve("joining-" + token.invitation() + ".seed");
        String key = Nkey.ofSeed(Files.readString(seed)).publicKey();

        Membership membership = joining(directory).join(token, "h", "1");
        assertThat(Nkey.ofSeed(membership.seed()).publicKey()).isEqualTo(key);
        assertThat(seed).doesNotExist();
    }

    @Test
    void addsNobodyWhileTheLogCannotBeWritten() throws Exception {
        JoinToken token = invited("");
        jdbc.sql("""
                create trigger broken before insert on audit_entry when new.action = 'HOST_JOINING_INTENDED'
                begin select raise(abort, 'database or disk is full'); end
                """).update();

        assertThatThrownBy(() -> joining(directory).join(token, "h", "1"))
                .isInstanceOf(JoinFailed.class)
                .hasMessageContaining("cannot write its audit log");
        assertThat(hosts.find(name)).isEmpty();

        mend();
        joining(directory).join(token, "h", "1");
        assertThat(hosts.find(name)).isPresent();
    }

    @Test
    void givesANameThatWasTakenMeanwhileToNobody() throws Exception {
        JoinToken token = invited("");
        JoinToken second = invited("");
        joining(directory).join(token, "h", "1");

        assertThatThrownBy(() -> joining(directory.resolve("other")).join(second, "h", "1"))
                .isInstanceOf(JoinFailed.class)
                .hasMessageContaining("called " + name + " already");
        assertThat(details("HOST_JOINED")).last().asString().contains("already");
    }

    @Test
    void takesThePlaceOfAnother() throws Exception {
        Membership old = joining(directory).join(invited(",\"tags\":[\"a\"]"), "h", "1");
        JoinToken token = invited(",\"replace\":true");
        assertThat(hosts.find(name).orElseThrow().id()).isEqualTo(old.hostId());

        Membership fresh = joining(directory.resolve("fresh")).join(token, "h", "1");

        FleetHost host = hosts.find(name).orElseThrow();
        assertThat(host.id()).isEqualTo(fresh.hostId()).isNotEqualTo(old.hostId());
        assertThat(host.tags()).containsExactly("a");
        assertThat(hosts.withId(old.hostId()).orElseThrow().isRevoked()).isTrue();
        assertThat(fake().revoked())
                .contains(Nkey.ofSeed(old.seed()).publicKey())
                .doesNotContain(Nkey.ofSeed(fresh.seed()).publicKey());
        assertThat(details("HOST_JOINED")).last().asString().contains("in place of the host " + old.hostId());
    }

    @Test
    void tellsTheBrokerOfARevocationAsSoonAsItCan() throws Exception {
        Membership membership = joining(directory).join(invited(""), "h", "1");
        String key = Nkey.ofSeed(membership.seed()).publicKey();
        fake().away(true);

        assertThat(client.post("/hosts/" + name + "/revoke", "admin", Role.ADMIN))
                .hasStatus(302);
        assertThat(hosts.find(name)).isEmpty();
        assertThat(hosts.withId(membership.hostId()).orElseThrow().isRevoked()).isTrue();
        assertThat(fake().revoked()).doesNotContain(key);

        fake().away(false);
        await().until(() -> fake().revoked().contains(key));
    }

    @Test
    void refusesWhoeverWasRevokedAndAsksAgain() throws Exception {
        JoinToken token = invited("");
        Membership membership = joining(directory).join(token, "h", "1");
        client.post("/hosts/" + name + "/revoke", "admin", Role.ADMIN);

        assertThat(ask(
                                token,
                                token.guest().seed(),
                                Nkey.ofSeed(membership.seed()).publicKey())
                        .problem())
                .contains("revoked since");
    }

    @Test
    void isNoMoreAfterTheJoinLineWasWithdrawn() throws Exception {
        JoinToken token = invited("");
        assertThat(client.post("/hosts/invitations/" + token.invitation() + "/withdraw", "admin", Role.ADMIN))
                .hasStatus(302);
        assertThatThrownBy(() -> joining(directory).join(token, "h", "1"))
                .isInstanceOf(JoinFailed.class)
                .hasMessageContaining("withdrawn");
        assertThat(hosts.find(name)).isEmpty();
        assertThat(fake().revoked()).contains(guest(token));
        assertThat(client.actionsSince(end)).contains("HOST_INVITATION_WITHDRAWN", "HOST_JOIN_DENIED");
        assertThat(client.post("/hosts/invitations/" + token.invitation() + "/withdraw", "admin", Role.ADMIN))
                .hasStatus(404);
    }

    private static String guest(JoinToken token) {
        return Nkey.ofSeed(token.guest().seed()).publicKey();
    }

    @Test
    void leavesNothingToTheGuestOnceTheHostWasHeard() throws Exception {
        JoinToken token = invited("");
        Membership membership = joining(directory).join(token, "h", "1");
        assertThat(fake().revoked()).doesNotContain(guest(token));
        Beat beat = new Beat(Beat.PROTOCOL, "1", "h", clock.instant(), clock.instant(), "", null, null, List.of());
        try (Link agent = broker.link()) {
            await().until(() -> {
                agent.publish(Subjects.heartbeat(membership.hostId()), Wire.write(beat));
                return fake().revoked().contains(guest(token));
            });
        }
        assertThat(fake().revoked())
                .doesNotContain(Nkey.ofSeed(membership.seed()).publicKey());
    }

    @Test
    void takesNoKeyTwiceAlsoNotThatOfAHostThatWasRevoked() throws Exception {
        Membership membership = joining(directory).join(invited(""), "h", "1");
        String key = Nkey.ofSeed(membership.seed()).publicKey();
        client.post("/hosts/" + name + "/revoke", "admin", Role.ADMIN);

        JoinToken token = invited("");
        assertThat(ask(token, token.guest().seed(), key).problem()).contains("has been in the fleet before");
        assertThat(hosts.find(name)).isEmpty();
    }

    @Test
    void believesNobodyButTheConsoleOfTheJoinLine() throws Exception {
        JoinToken token = invited("");
        SigningKey other = SigningKey.fresh();
        try (MemoryBroker owned = new MemoryBroker()) {
            owned.link().answer(Subjects.ENROLMENTS, question -> {
                JoinRequest request = JoinMessages.asked(question).request();
                var joined = new JoinAnswer.Joined(
                        HostId.fresh(),
                        "h",
                        "jwt",
                        List.of("evil:4222"),
                        "",
                        other.verifying().toString());
                assertThat(new String(question, StandardCharsets.ISO_8859_1))
                        .contains(request.publicKey())
                        .doesNotContain(token.guest().seed());
                return JoinMessages.answer(question, new JoinAnswer(joined, null), other);
            });
            assertThatThrownBy(() -> new Joining(directory, any -> owned.link()).join(token, "h", "1"))
                    .isInstanceOf(JoinFailed.class)
                    .hasMessageContaining("not of the console that made the join line");
        }
        assertThat(Membership.in(directory)).isEmpty();
        joining(directory).join(token, "h", "1");
    }

    @Test
    void saysWhichIsOlder() throws Exception {
        JoinToken token = invited("");
        byte[] question = JoinMessages.question(
                new JoinRequest(token.invitation(), Nkey.fresh(Nkey.Kind.USER).publicKey(), "h", "1"),
                Nkey.ofSeed(token.guest().seed()));
        question[1] = 9;
        try (Link guest = broker.link()) {
            byte[] answer = guest.ask(Subjects.enrolment(token.invitation()), question, Duration.ofSeconds(30))
                    .join();
            assertThat(JoinMessages.answered(question, answer, VerifyingKey.of(token.verifyingKey()))
                            .problem())
                    .contains("protocol " + Beat.PROTOCOL + " and this agent 9");
        }
    }

    @Test
    void saysNothingToWhatIsNoRequest() throws IOException {
        try (Link guest = broker.link()) {
            assertThatThrownBy(
                            () -> guest.ask("postkick.enrolment.aaaaaaaaaaaa", new byte[] {'['}, Duration.ofMillis(200))
                                    .join())
                    .isInstanceOf(CompletionException.class)
                    .hasCauseInstanceOf(NoAnswer.class);
        }
        assertThat(client.actionsSince(end)).isEmpty();
    }
}
