package io.postkick.fleet.rotation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.postkick.access.Actor;
import io.postkick.access.Role;
import io.postkick.act.DoneElsewhere;
import io.postkick.audit.entry.AuditEntry;
import io.postkick.audit.entry.EntryBuilder;
import io.postkick.audit.log.AuditLog;
import io.postkick.audit.log.LogFixture;
import io.postkick.audit.log.TestDatabase;
import io.postkick.fleet.OneHost;
import io.postkick.fleet.agent.AgentInMemory;
import io.postkick.fleet.calls.HostCalls;
import io.postkick.fleet.command.CommandActions;
import io.postkick.fleet.command.Commands;
import io.postkick.fleet.enrolment.join.Membership;
import io.postkick.fleet.hosts.FleetHost;
import io.postkick.fleet.hosts.Presence;
import io.postkick.fleet.keys.FleetCommand;
import io.postkick.fleet.keys.FleetKeys;
import io.postkick.fleet.keys.RotateCommand;
import io.postkick.fleet.link.ConsoleLink;
import io.postkick.fleet.link.Link;
import io.postkick.fleet.link.MemoryBroker;
import io.postkick.fleet.link.SigningKeys;
import io.postkick.fleet.wire.ConsoleKeys;
import io.postkick.fleet.wire.HostId;
import io.postkick.fleet.wire.Nkey;
import io.postkick.fleet.wire.SigningKey;
import io.postkick.fleet.wire.Subjects;
import io.postkick.fleet.wire.Unreadable;
import io.postkick.testsupport.FakePostfix;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.core.type.TypeReference;

/** The exchange of a console's key with a whole agent, each of both cut off in between, and the command that begins and ends it. */
class KeyExchangeTests {

    private static final Actor ANN = new Actor("ann", Role.ADMIN, "192.0.2.1", "password");
    private static final TypeReference<ConsoleKeys.Obeyed> OBEYED = new TypeReference<>() {};

    private final FleetHost host = new FleetHost(HostId.fresh(), "mx1", List.of(), Instant.EPOCH, null);
    private final Nkey hostKey = Nkey.fresh(Nkey.Kind.USER);
    private final MemoryBroker broker = new MemoryBroker();
    private final AtomicLong nanos = new AtomicLong();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final List<Link.Listening> listening = new ArrayList<>();
    private Presence.State state = Presence.State.HERE;
    private Path fleet;
    private Path agentFolder;
    private FakePostfix postfix;
    private LogFixture log;
    private ConfigurableApplicationContext agent;
    private Console console;

    /** What a console has of it, anew after each start. */
    private final class Console {

        private final FleetKeys keys;
        private final HostCalls calls;
        private final Commands commands;
        private final KeyExchange exchange;

        Console(Path folder) throws IOException {
            keys = FleetKeys.load(folder, Clock.systemUTC());
            SigningKeys signing = new SigningKeys(keys::signing);
            Link link = new ConsoleLink(broker.link(), signing, id -> Optional.of(hostKey.publicKey()));
            OneHost hosts = new OneHost(host, () -> new Presence(state, null, null, null));
            calls = new HostCalls(link);
            commands = new Commands(hosts, calls, link, signing);
            exchange = new KeyExchange(keys, hosts, calls, commands, log.log, nanos::get);
            KeyQuestions questions = new KeyQuestions(link, keys, exchange);
            listening.forEach(Link.Listening::close);
            listening.clear();
            listening.add(link.answer(Subjects.KEYS, questions::answer));
        }

        /** Each round is tried again, however long a loaded machine takes to answer. */
        void tells() {
            await().until(() -> {
                nanos.addAndGet(Duration.ofMinutes(6).toNanos());
                exchange.round();
                return exchange.state().get(0).told();
            });
        }

        List<String> obeyed() {
            return calls.ask(host.id(), ConsoleKeys.CALL, new ConsoleKeys.Wanted(), OBEYED, Duration.ofSeconds(60))
                    .keys();
        }
    }

    @BeforeEach
    void start(@TempDir Path folder) throws IOException {
        fleet = folder.resolve("fleet");
        FleetCommand.run(
                List.of("init", "--directory=" + fleet, "--name=example", "--servers=nats.example.com"),
                print(out),
                System.err);
        agentFolder = Files.createDirectory(folder.resolve("agent"));
        log = LogFixture.started(TestDatabase.sqlite(Files.createDirectory(folder.resolve("console"))), "console");
        postfix = FakePostfix.temporary().configure("pickup unix n - y 60 1 pickup\n");
        new Membership(
                        host.id(),
                        "mx1",
                        List.of("127.0.0.1"),
                        "",
                        "",
                        hostKey.seed(),
                        FleetKeys.load(fleet, Clock.systemUTC())
                                .commands()
                                .verifying()
                                .toString(),
                        null)
                .write(agentFolder);
        agent = AgentInMemory.start(agentFolder, postfix, broker);
        console = new Console(fleet);
    }

    @AfterEach
    void stop() {
        agent.close();
        postfix.close();
        log.close();
        broker.close();
    }

    private static PrintStream print(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    private int rotate(String... words) {
        out.reset();
        err.reset();
        return new RotateCommand(
                        print(out), print(err), Clock.systemUTC(), settings -> broker.link(), Duration.ofSeconds(60))
                .run(Stream.concat(Stream.of("--directory=" + fleet), Stream.of(words))
                        .toList());
    }

    private List<String> kept() throws IOException {
        return Membership.in(agentFolder).orElseThrow().verifyingKeys();
    }

    private List<String> secrets() throws IOException {
        return FleetKeys.load(fleet, Clock.systemUTC()).signing().stream()
                .map(key -> key.verifying().toString())
                .toList();
    }

    /** Neither has anything left of what it knew; the host is asked by whatever key it obeys. */
    private void bothStartAgain() throws IOException {
        agent.close();
        agent = AgentInMemory.start(agentFolder, postfix, broker);
        console = new Console(fleet);
        assertThat(console.obeyed()).isEqualTo(kept());
    }

    @Test
    void eachHostIsToldOnBothRecordsAndTheOldKeyIsGoodForNothingInTheEnd() throws IOException {
        SigningKey old = FleetKeys.load(fleet, Clock.systemUTC()).commands();

        assertThat(rotate()).isZero();
        List<String> both = secrets();
        assertThat(both).hasSize(2).startsWith(old.verifying().toString());
        console.tells();
        assertThat(kept()).isEqualTo(both);
        assertThat(console.obeyed()).isEqualTo(both);
        assertThat(rotate("--status")).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("mx1: obeys the next key, too", "--finish");

        assertThat(rotate("--finish")).isZero();
        console.tells();
        assertThat(secrets()).containsExactly(both.get(1));
        assertThat(kept()).containsExactly(both.get(1));
        assertThat(console.obeyed()).containsExactly(both.get(1));
        assertThat(rotate("--status")).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("mx1: obeys the new key alone");

        Link robber = new ConsoleLink(broker.link(), SigningKeys.only(old), id -> Optional.of(hostKey.publicKey()));
        assertThatThrownBy(() -> new HostCalls(robber)
                        .ask(host.id(), ConsoleKeys.CALL, new ConsoleKeys.Wanted(), OBEYED, Duration.ofSeconds(60)))
                .isInstanceOf(Unreadable.class)
                .hasMessageContaining("another signing key");
        AuditEntry ended = last("CONSOLE_KEYS_CHANGED");
        assertThat(ended.content().outcome()).isEqualTo("DONE");
        assertThat(ended.content().detail()).contains("mx1 obeys the console's new key, and not the one before");
        assertThat(agent.getBean(AuditLog.class).ofAct(ended.content().actId()))
                .extracting(entry -> entry.content().action().name())
                .containsExactly("COMMAND_TAKEN", "CONSOLE_KEYS_INTENDED", "CONSOLE_KEYS_CHANGED");
    }

    private List<AuditEntry> recorded() {
        return log.log.following(0, 1_000);
    }

    private AuditEntry last(String action) {
        return recorded().stream()
                .filter(entry -> entry.content().action().name().equals(action))
                .reduce((earlier, later) -> later)
                .orElseThrow();
    }

    @Test
    void isGoneOnWithWhereverBothWereCutOff() throws IOException {
        rotate();
        bothStartAgain();
        console.tells();
        List<String> both = kept();
        assertThat(both).hasSize(2);
        int entries = recorded().size();
        bothStartAgain();
        console.tells();
        assertThat(recorded()).as("it obeyed already, which nobody had to tell").hasSize(entries);

        assertThat(rotate("--finish")).isZero();
        bothStartAgain();
        assertThat(kept()).isEqualTo(both);
        console.tells();
        assertThat(kept()).containsExactly(both.get(1));
        bothStartAgain();
        console.tells();
        assertThat(kept()).containsExactly(both.get(1));
    }

    @Test
    void isNotFinishedWhileAHostHasNotBeenTold() throws IOException {
        state = Presence.State.SILENT;
        rotate();
        String before = Files.readString(fleet.resolve("secret.json"));
        console.exchange.round();

        assertThat(rotate("--status")).isEqualTo(1);
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("mx1: has not got the next key: It is silent.");
        assertThat(rotate("--finish")).isEqualTo(1);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("mx1: has not got the next key", "--leave");
        assertThat(rotate("--finish", "--leave=mx2")).isEqualTo(2);
        assertThat(rotate()).isEqualTo(1);
        assertThat(Files.readString(fleet.resolve("secret.json"))).isEqualTo(before);

        state = Presence.State.HERE;
        console.tells();
        assertThat(rotate("--finish")).isZero();
    }

    @Test
    void aHostIsLeftBehindOnlyByName() throws IOException {
        state = Presence.State.SILENT;
        rotate();
        console.exchange.round();
        String next = secrets().get(1);

        assertThat(rotate("--finish", "--leave=mx1")).isZero();

        assertThat(out.toString(StandardCharsets.UTF_8)).contains("mx1 was left behind");
        assertThat(secrets()).containsExactly(next);
    }

    @Test
    void aConsoleThatHasNotReadTheNextKeyDoesNotSayThatHostsHaveIt() throws IOException {
        rotate();

        assertThat(rotate("--finish")).isEqualTo(1);

        assertThat(err.toString(StandardCharsets.UTF_8)).contains("has not read that key");
        assertThat(secrets()).hasSize(2);
    }

    @Test
    void aConsoleWithAnOlderCopyReachesTheHostAndTakesNothingBack(@TempDir Path other) throws IOException {
        rotate();
        for (String file : List.of("secret.json", "fleet.json")) {
            Files.copy(fleet.resolve(file), other.resolve(file));
        }
        console.tells();
        rotate("--finish");
        console.tells();
        List<String> one = kept();
        assertThat(one).hasSize(1);

        Console second = new Console(other);
        second.tells();

        assertThat(kept()).isEqualTo(one);
        assertThat(second.obeyed()).isEqualTo(one);
    }

    @Test
    void aKeyThatNobodyProvesToHaveIsNotObeyed() throws IOException {
        List<String> before = kept();
        String others = SigningKey.fresh().verifying().toString();
        var unproven = new ConsoleKeys(List.of(new ConsoleKeys.Proven(
                others,
                ConsoleKeys.of(host.id(), console.keys.signing()).keys().get(0).proof())));

        assertThat(tell(unproven).state()).isNotEqualTo(DoneElsewhere.State.DONE);

        assertThat(kept()).isEqualTo(before);
        assertThat(console.obeyed()).isEqualTo(before);
    }

    @Test
    void whatCannotBeWrittenIsNotObeyed() throws IOException {
        List<String> before = kept();
        Path inTheWay = agentFolder.resolve(Membership.FILE + ".new");
        Files.createDirectories(inTheWay.resolve("something"));
        var more = ConsoleKeys.of(host.id(), List.of(console.keys.commands(), SigningKey.fresh()));

        assertThat(tell(more).state()).isNotEqualTo(DoneElsewhere.State.DONE);
        assertThat(console.obeyed()).isEqualTo(before);

        Files.delete(inTheWay.resolve("something"));
        Files.delete(inTheWay);
        await().until(() -> tell(more).state() == DoneElsewhere.State.DONE);
        assertThat(console.obeyed()).isEqualTo(kept()).hasSize(2);
    }

    private DoneElsewhere tell(ConsoleKeys keys) {
        AuditEntry intent = log.log.record(new EntryBuilder(CommandActions.KEYS)
                .by(ANN.name(), ANN.address(), ANN.authentication())
                .act(UUID.randomUUID().toString())
                .detail("a test")
                .entry());
        return console.commands.carryOut("mx1", ConsoleKeys.KIND, keys, ANN, intent);
    }
}
