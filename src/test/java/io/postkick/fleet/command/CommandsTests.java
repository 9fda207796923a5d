package io.postkick.fleet.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.postkick.access.Actor;
import io.postkick.access.Role;
import io.postkick.act.DoneElsewhere;
import io.postkick.act.DoneElsewhere.State;
import io.postkick.audit.entry.AuditEntry;
import io.postkick.audit.entry.EntryBuilder;
import io.postkick.audit.entry.SampleActions;
import io.postkick.fleet.OneHost;
import io.postkick.fleet.calls.CallServer;
import io.postkick.fleet.calls.HostCalls;
import io.postkick.fleet.hosts.FleetHost;
import io.postkick.fleet.hosts.Presence;
import io.postkick.fleet.link.Link;
import io.postkick.fleet.link.MemoryBroker;
import io.postkick.fleet.link.SigningKeys;
import io.postkick.fleet.wire.HostId;
import io.postkick.fleet.wire.Signed;
import io.postkick.fleet.wire.SigningKey;
import io.postkick.fleet.wire.Subjects;
import io.postkick.fleet.wire.Wire;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a console says of a host that was to do something, whatever became of the messages. */
class CommandsTests {

    private static final FleetHost MX1 =
            new FleetHost(HostId.fresh(), "mx1", List.of(), Instant.parse("2026-11-23T12:00:00Z"), null);
    private static final Actor BOB = new Actor("bob", Role.OPERATOR, "192.0.2.1", "password");

    private final MemoryBroker broker = new MemoryBroker();
    private final Link console = broker.link();
    private final Link agent = broker.link();
    private final SigningKey key = SigningKey.fresh();
    private final AtomicInteger received = new AtomicInteger();
    private final CountDownLatch never = new CountDownLatch(1);
    private final String id = UUID.randomUUID().toString();
    private Commands commands;

    private static final Presence UNHEARD = new Presence(Presence.State.NEVER_HEARD, null, null, null);

    @BeforeEach
    void open() {
        commands = new Commands(
                new OneHost(MX1, () -> UNHEARD),
                new HostCalls(console),
                console,
                SigningKeys.only(key),
                Duration.ofMillis(300));
    }

    @AfterEach
    void close() {
        never.countDown();
        broker.close();
    }

    private void givesTickets() {
        CallServer calls = new CallServer(List.of(new TicketAnswers(new Tickets(Clock.systemUTC()))));
        agent.answer(Subjects.calls(MX1.id()), calls::answer);
    }

    private void answers(UnaryOperator<byte[]> answer) {
        agent.answer(Subjects.commands(MX1.id()), message -> {
            received.incrementAndGet();
            return answer.apply(message);
        });
    }

    @Test
    void tellWhatCameOfIt() {
        givesTickets();
        answers(message -> Wire.write(CommandAnswer.done(Wire.tree(Map.of("outcome", "DELIVERED")))));
        DoneElsewhere done = send("mx1");
        assertThat(done.state()).isEqualTo(State.DONE);
        assertThat(done.answer().get("outcome").asString()).isEqualTo("DELIVERED");
    }

    @Test
    void areSignedAndSayWhoWhatAndWhereItIsOnTheRecord() {
        givesTickets();
        answers(message -> {
            Signed signed = Wire.read(message, Signed.class);
            assertThat(key.verifying().hasSigned(signed)).isTrue();
            HostCommand command = Wire.read(signed.text().getBytes(StandardCharsets.UTF_8), HostCommand.class);
            assertThat(command.host()).isEqualTo(MX1.id());
            assertThat(command.actId()).isEqualTo(id);
            assertThat(command.person()).isEqualTo(new HostCommand.Person("bob", "OPERATOR", "192.0.2.1", "password"));
            assertThat(command.intent()).isEqualTo("console:7:" + "b".repeat(64));
            return Wire.write(CommandAnswer.done(Wire.tree(Map.of())));
        });
        assertThat(send("mx1").state()).isEqualTo(State.DONE);
    }

    /** A host does each once by its ID, and has that of the act already; whoever presses again is to be obeyed again. */
    @Test
    void haveAnIdOfTheirOwnWhereTheySteerAnAct() {
        givesTickets();
        List<String> ids = new ArrayList<>();
        answers(message -> {
            Signed signed = Wire.read(message, Signed.class);
            ids.add(Wire.read(signed.text().getBytes(StandardCharsets.UTF_8), HostCommand.class)
                    .actId());
            return Wire.write(CommandAnswer.done(Wire.tree(Map.of())));
        });
        EntryBuilder resumed = new EntryBuilder(SampleActions.RETRY_RESUMED).act(id);
        send("mx1", new EntryBuilder(SampleActions.RETRY_STOPPED).act(id));
        send("mx1", new EntryBuilder(SampleActions.RETRY_STOPPED).act(id));
        send("mx1", resumed);
        send("mx1", resumed.part("2/2"));
        assertThat(ids).hasSize(4).doesNotContain(id);
        assertThat(Set.copyOf(ids)).hasSize(4);
    }

    @Test
    void sayThatNothingWasSentWhereTheBrokerIsAway() {
        broker.cut(console, true);
        notDone("The broker of the mail hosts cannot be reached");
    }

    @Test
    void sayThatNothingWasSentWhereTheHostIsAway() {
        notDone("mx1 is not connected");
    }

    @Test
    void sayThatNothingWasSentWhereTheHostGivesNoTicket() {
        agent.answer(Subjects.calls(MX1.id()), new CallServer(List.of())::answer);
        notDone("mx1 gives out no ticket");
    }

    @Test
    void sayThatNothingIsKnownWhereTheBrokerSaysThatTheHostIsGone() {
        givesTickets();
        unknown("mx1 did not answer");
    }

    @Test
    void sayThatNothingWasSentWhereTheHostRefuses() {
        givesTickets();
        answers(message -> Wire.write(CommandAnswer.notDone("The command is for another host.")));
        notDone("mx1: The command is for another host.");
    }

    @Test
    void sayThatNothingIsKnownWhereNoAnswerComes() {
        givesTickets();
        answers(message -> {
            try {
                never.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return message;
        });
        unknown("mx1 did not answer");
        assertThat(received).hasValue(1);
    }

    @Test
    void sayThatNothingIsKnownWhereTheLinkBreaksMeanwhile() {
        givesTickets();
        answers(message -> {
            broker.cut(agent, true);
            return Wire.write(CommandAnswer.done(Wire.tree(Map.of())));
        });
        unknown("mx1 did not answer");
        assertThat(received).hasValue(1);
    }

    @Test
    void sayThatNothingIsKnownWhereTheAnswerIsNone() {
        givesTickets();
        answers(message -> "no JSON".getBytes(StandardCharsets.UTF_8));
        unknown("could not be read");
    }

    @Test
    void sayThatNothingIsKnownWhereTheHostDoesNotKnow() {
        givesTickets();
        answers(message -> Wire.write(CommandAnswer.unknown("Its log broke.")));
        unknown("mx1: Its log broke.");
    }

    @Test
    void goToNoHostThatThereIsNot() {
        DoneElsewhere done = send("mx9");
        assertThat(done.state()).isEqualTo(State.NOT_DONE);
        assertThat(done.detail()).contains("no host mx9");
    }

    private void notDone(String why) {
        DoneElsewhere done = send("mx1");
        assertThat(done.state()).isEqualTo(State.NOT_DONE);
        assertThat(done.detail()).contains(why).endsWith("Nothing was sent.");
    }

    private void unknown(String why) {
        DoneElsewhere done = send("mx1");
        assertThat(done.state()).isEqualTo(State.UNKNOWN);
        assertThat(done.detail()).contains(why).doesNotContain("Nothing was sent");
    }

    private DoneElsewhere send(String host) {
        return send(host, new EntryBuilder(SampleActions.KICK_INTENDED).act(id));
    }

    private DoneElsewhere send(String host, EntryBuilder recorded) {
        AuditEntry intent = new AuditEntry(
                "console", 7, Instant.parse("2026-11-23T12:00:00Z"), recorded.entry(), "a".repeat(64), "b".repeat(64));
        return commands.carryOut(host, "kick", Map.of("what", "refresh"), BOB, intent);
    }
}
