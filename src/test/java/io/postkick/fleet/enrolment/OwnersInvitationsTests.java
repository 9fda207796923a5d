package io.postkick.fleet.enrolment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.postkick.access.SettableClock;
import io.postkick.audit.Client;
import io.postkick.fleet.FakeCredentials;
import io.postkick.fleet.FleetTest;
import io.postkick.fleet.enrolment.join.JoinToken;
import io.postkick.fleet.enrolment.join.Joining;
import io.postkick.fleet.hosts.FleetHost;
import io.postkick.fleet.hosts.HostCredentials;
import io.postkick.fleet.hosts.Hosts;
import io.postkick.fleet.link.Link;
import io.postkick.fleet.link.MemoryBroker;
import io.postkick.fleet.link.NoAnswer;
import io.postkick.fleet.wire.Credentials;
import io.postkick.fleet.wire.HostId;
import io.postkick.fleet.wire.Nkey;
import io.postkick.fleet.wire.Signed;
import io.postkick.fleet.wire.SigningKey;
import io.postkick.fleet.wire.Subjects;
import io.postkick.fleet.wire.Wire;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Invitations that are made with the fleet's keys at a command line, as the console keeps them. */
@FleetTest
class OwnersInvitationsTests {

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

    private final String name = "owned" + NUMBER.incrementAndGet();
    private final String id = HostId.fresh();
    private final Nkey guest = Nkey.fresh(Nkey.Kind.USER);
    private long end;

    @BeforeEach
    void lookWhereTheLogEnds() {
        end = client.end();
    }

    @Test
    void addsAHostAndSaysOnTheRecordWhereItWasAsked() throws Exception {
        assertThat(ask(invitation(Invitations.LIFE)).why()).isNull();

        join(id, directory);

        FleetHost host = hosts.find(name).orElseThrow();
        assertThat(host.tags()).containsExactly("berlin", "mail");
        assertThat(client.actionsSince(end))
                .containsExactly("HOST_INVITATION_INTENDED", "HOST_INVITED", "HOST_JOINING_INTENDED", "HOST_JOINED");
        assertThat(detail("HOST_INVITED"))
                .contains(name, id, "tags berlin mail", "by \"postkick-console fleet invite\" on admin.example.com")
                .doesNotContain(guest.seed());
        assertThat(jdbc.sql("select authentication from audit_entry where position > :end and action = 'HOST_INVITED'")
                        .param("end", end)
                        .query(String.class)
                        .single())
                .isEqualTo("command-line");
        assertThat(detail("HOST_JOINED")).contains("by invitation " + id + " of the command line");
    }

    @Test
    void keepsItOnceHoweverOftenItComes() {
        OwnersInvitation one = invitation(Invitations.LIFE);

        assertThat(ask(one).why()).isNull();
        assertThat(ask(one).why()).isNull();

        assertThat(client.actionsSince(end)).containsExactly("HOST_INVITATION_INTENDED", "HOST_INVITED");
    }

    @Test
    void doesNotAnswerWhatTheFleetsKeyHasNotSigned() {
        OwnersInvitation one = invitation(Invitations.LIFE);
        Signed strangers = SigningKey.fresh().sign(Wire.tree(one).toString());
        Signed changed = new Signed(
                Wire.tree(one).toString().replace(name, name + "x"),
                key().sign(Wire.tree(one).toString()).signature());

        isNotAnswered(strangers);
        isNotAnswered(changed);
        isNotAnswered(key().sign("{}"));
        isNotAnswered(key().sign(Wire.tree(one).toString().replace(OwnersInvitation.KIND, "another")));

        assertThat(client.actionsSince(end)).isEmpty();
    }

    @Test
    void refusesOneOfAnotherTime() {
        assertThat(ask(invitation(Duration.ZERO)).why()).isEqualTo("CLOCKS_DIFFER");
        assertThat(ask(invitation(Duration.ofHours(2))).why()).isEqualTo("CLOCKS_DIFFER");

        assertThat(client.actionsSince(end)).isEmpty();
    }

    @Test
    void saysThatThereIsSuchAHostUnlessItIsReplaced() throws Exception {
        ask(invitation(Invitations.LIFE));
        join(id, directory);
        String first = hosts.find(name).orElseThrow().id();

        assertThat(ask(other(false)).why()).isEqualTo("NAME_TAKEN");
        OwnersInvitation replacing = other(true);
        assertThat(ask(replacing).why()).isNull();
        join(replacing.id(), directory.resolve("other"));

        FleetHost host = hosts.find(name).orElseThrow();
        assertThat(host.id()).isNotEqualTo(first);
        assertThat(host.tags()).containsExactly("berlin", "mail");
        assertThat(hosts.withId(first).orElseThrow().isRevoked()).isTrue();
    }

    @Test
    void replacesNobodyWhoIsNotThere() {
        assertThat(ask(other(true)).why()).isEqualTo("UNKNOWN_HOST");
    }

    private OwnersInvitation invitation(Duration life) {
        return new OwnersInvitation(
                OwnersInvitation.KIND,
                id,
                guest.publicKey(),
                name,
                List.of("mail", "berlin"),
                false,
                clock.instant().plus(life).toEpochMilli(),
                "admin.example.com");
    }

    private OwnersInvitation other(boolean replace) {
        OwnersInvitation one = invitation(Invitations.LIFE);
        return new OwnersInvitation(
                one.kind(),
                HostId.fresh(),
                one.guestKey(),
                name,
                List.of(),
                replace,
                one.expiresMillis(),
                one.madeOn());
    }

    private SigningKey key() {
        return ((FakeCredentials) credentials).key();
    }

    private OwnersInvitation.Answer ask(OwnersInvitation invitation) {
        return ask(key().sign(Wire.tree(invitation).toString()), Duration.ofSeconds(30));
    }

    private OwnersInvitation.Answer ask(Signed signed, Duration patience) {
        try (Link link = broker.link()) {
            return Wire.read(
                    link.ask(Subjects.INVITATIONS, Wire.write(signed), patience).join(), OwnersInvitation.Answer.class);
        }
    }

    private void isNotAnswered(Signed signed) {
        assertThatThrownBy(() -> ask(signed, Duration.ofMillis(300)))
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(NoAnswer.class);
    }

    private void join(String invitation, Path where) throws Exception {
        var token = new JoinToken(
                invitation,
                name,
                List.of("localhost:4222"),
                "",
                new Credentials("", guest.seed()),
                credentials.verifyingKey());
        new Joining(where, any -> broker.link()).join(token, "mx1.example.com", "1");
    }

    private String detail(String action) {
        return jdbc.sql("select detail from audit_entry where position > :end and action = :action")
                .param("end", end)
                .param("action", action)
                .query(String.class)
                .single();
    }
}
