package io.postkick.fleet.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.postkick.access.Actor;
import io.postkick.access.Role;
import io.postkick.act.ActWhy;
import io.postkick.act.CommandedAct;
import io.postkick.act.DoneElsewhere.State;
import io.postkick.audit.entry.AuditEntry;
import io.postkick.audit.log.LogFixture;
import io.postkick.audit.log.TestDatabase;
import io.postkick.fleet.wire.HostId;
import io.postkick.fleet.wire.Signed;
import io.postkick.fleet.wire.SigningKey;
import io.postkick.fleet.wire.Wire;
import io.postkick.refusal.RefusalWords;
import io.postkick.refusal.Refused;
import io.postkick.testsupport.Texts;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What a host does for a console and what it does not, with a real log. */
class CommandGateTests {

    private static final String HOST = HostId.fresh();
    private static final String HEAD = "console:7:" + "a".repeat(64);

    private final SigningKey key = SigningKey.fresh();
    private final AtomicLong nanos = new AtomicLong();
    private final Tickets tickets = new Tickets(Clock.systemUTC(), nanos::get);
    private final Sample act = new Sample();
    private LogFixture log;
    private CommandGate gate;

    @BeforeEach
    void open(@TempDir Path directory) {
        log = LogFixture.started(TestDatabase.sqlite(directory), HOST);
        gate = gate();
    }

    @AfterEach
    void close() {
        log.close();
    }

    private CommandGate gate() {
        return new CommandGate(
                HOST, () -> Set.of(key.verifying()), tickets, log.log, new RefusalWords(Texts.source()), List.of(act));
    }

    /** Takes note of what it is told, and of what is on disk by then. */
    private final class Sample implements CommandedAct {

        private final List<String> done = new ArrayList<>();
        private final List<List<AuditEntry>> before = new ArrayList<>();
        private @Nullable Supplier<RuntimeException> failure;

        @Override
        public String kind() {
            return "sample";
        }

        @Override
        public Object carryOut(Actor actor, String id, JsonNode command) {
            if (failure != null) {
                throw failure.get();
            }
            before.add(log.log.ofAct(id));
            done.add(actor.name() + " " + actor.role() + " "
                    + command.get("what").asString());
            return Map.of("outcome", "DELIVERED");
        }
    }

    @Test
    void doesWhatTheConsoleSigned() {
        String id = UUID.randomUUID().toString();
        CommandAnswer answer = send(command(HOST, ticket(), id, "sample"));
        assertThat(answer.state()).isEqualTo(State.DONE);
        assertThat(answer.answer()).isNotNull();
        assertThat(answer.answer().get("outcome").asString()).isEqualTo("DELIVERED");
        assertThat(act.done).containsExactly("bob OPERATOR refresh");
    }

    @Test
    void hasItOnDiskBeforeWithWhereTheConsoleHasIt() {
        String id = UUID.randomUUID().toString();
        send(command(HOST, ticket(), id, "sample"));
        assertThat(act.before).hasSize(1);
        assertThat(act.before.get(0)).singleElement().satisfies(entry -> {
            assertThat(entry.content().action()).isEqualTo(CommandActions.TAKEN);
            assertThat(entry.content().detail()).isEqualTo(HEAD);
            assertThat(entry.content().actor()).isEqualTo("bob");
            assertThat(entry.content().actId()).isEqualTo(id);
        });
    }

    @Test
    void refusesWhatAnotherKeySigned() {
        Signed forged = SigningKey.fresh().sign(text(command(HOST, ticket(), id(), "sample")));
        refuses(Wire.write(forged), "not signed by a console");
    }

    @Test
    void refusesWhatWasChangedAfterItWasSigned() {
        Signed signed = key.sign(text(command(HOST, ticket(), id(), "sample")));
        refuses(Wire.write(new Signed(signed.text().replace("bob", "eve"), signed.signature())), "not signed");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no JSON",
                "{}",
                "{\"text\":null,\"signature\":null}",
                "[1]",
                "{\"text\":\"{}\",\"signature\":\"\"}"
            })
    void refusesWhatIsNoCommand(String message) {
        refuses(message.getBytes(StandardCharsets.UTF_8), "");
    }

    @Test
    void refusesWhatIsSignedAndSaysNothing() {
        refuses(Wire.write(key.sign("{}")), "");
        refuses(Wire.write(key.sign("null")), "");
    }

    @Test
    void refusesWhatIsForAnotherHost() {
        refuses(signed(command(HostId.fresh(), ticket(), id(), "sample")), "for another host");
    }

    @Test
    void refusesWhatCameTwice() {
        byte[] message = signed(command(HOST, ticket(), id(), "sample"));
        assertThat(answer(message).state()).isEqualTo(State.DONE);
        act.done.clear();
        refusesAgain(message, "was used before");
    }

    @Test
    void refusesAnotherCommandForTheSameAct() {
        String id = id();
        assertThat(send(command(HOST, ticket(), id, "sample")).state()).isEqualTo(State.DONE);
        act.done.clear();
        refusesAgain(signed(command(HOST, ticket(), id.toUpperCase(Locale.ROOT), "sample")), "before");
    }

    @Test
    void refusesWhatCameLate() {
        byte[] message = signed(command(HOST, ticket(), id(), "sample"));
        nanos.addAndGet(10_000_000_001L);
        refusesAgain(message, "later than 10 seconds");
    }

    @Test
    void refusesATicketOfAnEarlierProcess() {
        byte[] message =
                signed(command(HOST, new Tickets(Clock.systemUTC()).issue(1).get(0), id(), "sample"));
        refusesAgain(message, "none that this host has given out");
    }

    @Test
    void refusesAnActThatItDoesNotKnow() {
        refuses(signed(command(HOST, ticket(), id(), "newer")), "\"newer\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "no ID", "1-1-1-1"})
    void refusesAnActWithoutAnId(String id) {
        refuses(signed(command(HOST, ticket(), id, "sample")), "");
    }

    @Test
    void doesNothingThatItCannotRecord() {
        byte[] message = signed(command(HOST, ticket(), id(), "sample"));
        log.close();
        CommandAnswer answer = answer(message);
        assertThat(answer.state()).isEqualTo(State.NOT_DONE);
        assertThat(answer.problem()).contains("log cannot be written");
        assertThat(act.done).isEmpty();
    }

    @Test
    void saysWhatTheActRefused() {
        act.failure = () -> Refused.because(ActWhy.ROLE);
        CommandAnswer answer = send(command(HOST, ticket(), id(), "sample"));
        assertThat(answer.state()).isEqualTo(State.NOT_DONE);
        assertThat(answer.problem()).isNotBlank();
    }

    @Test
    void doesNotSayThatNothingWasDoneWhereThatIsNotKnown() {
        act.failure = () -> Refused.because(ActWhy.NOT_CONCLUDED, "kicked", "DELIVERED");
        assertThat(send(command(HOST, ticket(), id(), "sample")).state()).isEqualTo(State.UNKNOWN);
        act.failure = () -> new IllegalStateException("unforeseen");
        assertThat(send(command(HOST, ticket(), id(), "sample")).state()).isEqualTo(State.UNKNOWN);
    }

    private void refuses(byte[] message, String why) {
        refuses(message, why, State.NOT_DONE);
    }

    /** Not again: whoever gets only this answer must not take it for one to the first time. */
    private void refusesAgain(byte[] message, String why) {
        refuses(message, why, State.UNKNOWN);
    }

    /** Nothing is done, and it is on the record. */
    private void refuses(byte[] message, String why, State state) {
        CommandAnswer answer = answer(message);
        assertThat(answer.state()).isEqualTo(state);
        assertThat(answer.problem()).contains(why);
        assertThat(act.done).isEmpty();
        assertThat(log.entries.last(HOST)).hasValueSatisfying(entry -> {
            assertThat(entry.content().action()).isEqualTo(CommandActions.REFUSED);
            assertThat(entry.content().detail()).isEqualTo(answer.problem());
        });
    }

    private static String id() {
        return UUID.randomUUID().toString();
    }

    private String ticket() {
        return tickets.issue(1).get(0);
    }

    private static HostCommand command(String host, String ticket, String id, String kind) {
        return new HostCommand(
                host,
                ticket,
                id,
                kind,
                Wire.tree(Map.of("what", "refresh")),
                new HostCommand.Person("bob", Role.OPERATOR.name(), "192.0.2.1", "password"),
                HEAD);
    }

    private CommandAnswer send(HostCommand command) {
        return answer(signed(command));
    }

    private byte[] signed(HostCommand command) {
        return Wire.write(key.sign(text(command)));
    }

    private static String text(HostCommand command) {
        return Wire.tree(command).toString();
    }

    private CommandAnswer answer(byte[] message) {
        return Wire.read(gate.command(message), CommandAnswer.class);
    }
}
