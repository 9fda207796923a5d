package io.postkick.fleet.agent;

import static io.postkick.testsupport.FakeService.saying;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.postkick.access.Actor;
import io.postkick.access.Role;
import io.postkick.act.Act;
import io.postkick.act.CommandedAct;
import io.postkick.act.Guard;
import io.postkick.audit.entry.AuditEntry;
import io.postkick.audit.log.AuditLog;
import io.postkick.fleet.asked.PostfixCalls;
import io.postkick.fleet.calls.Answerer;
import io.postkick.fleet.calls.HostAnswer;
import io.postkick.fleet.calls.HostCalls;
import io.postkick.fleet.enrolment.join.Membership;
import io.postkick.fleet.link.Link;
import io.postkick.fleet.link.MemoryBroker;
import io.postkick.fleet.link.NoAnswer;
import io.postkick.fleet.wire.Beat;
import io.postkick.fleet.wire.HostId;
import io.postkick.fleet.wire.Nkey;
import io.postkick.fleet.wire.SigningKey;
import io.postkick.fleet.wire.Subjects;
import io.postkick.fleet.wire.Wire;
import io.postkick.kick.Kick;
import io.postkick.kick.KickCommand;
import io.postkick.retry.elsewhere.RetryOrders;
import io.postkick.retry.result.ToldRetry;
import io.postkick.testsupport.FakePostfix;
import io.postkick.testsupport.FakeService;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.NoSuchBeanDefinitionException;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import tools.jackson.core.type.TypeReference;

/** A whole agent with a broker in memory and a Postfix that is none. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AgentTests {

    private static final TypeReference<Echo> ECHO = new TypeReference<>() {};

    private static final TypeReference<RetryOrders.Known> KNOWN = new TypeReference<>() {};

    private final String host = HostId.fresh();
    private final MemoryBroker broker = new MemoryBroker();
    private final Link console = broker.link();
    private final Queue<Beat> beats = new ConcurrentLinkedQueue<>();
    private Path data;
    private FakePostfix postfix;
    private final Queue<String> flushed = new ConcurrentLinkedQueue<>();
    private FakeService pickup;
    private FakeService rewrite;
    private ConfigurableApplicationContext agent;

    /** What a call is asked with and answers. */
    record Echo(String text) {}

    @BeforeAll
    void start(@TempDir Path folder) throws IOException {
        data = folder;
        postfix = FakePostfix.temporary().configure("""
                pickup unix n - y 60 1 pickup
                flush unix n - y 1000? 0 flush
                rewrite unix - - y - - trivial-rewrite
                """);
        pickup = postfix.serveAsked("public/pickup", connection -> {});
        postfix.serve("public/flush", connection -> {
            connection.write("protocol\0queue_flush_protocol\0\0");
            flushed.add(connection.readUntil("\0\0").replace('\0', ' ').strip());
            connection.write("status\0" + "0\0\0");
        });
        rewrite = postfix.serveAsked(
                "private/rewrite",
                saying("protocol\0trivial_rewrite_protocol\0\0flags\0000\0transport\0smtp\0nexthop\0example.com\0"
                        + "recipient\0u@example.com\0flags\0004096\0\0"));
        enrol(folder, host);
        console.hear(Subjects.heartbeat(host), (subject, message) -> beats.add(Wire.read(message, Beat.class)));
        agent = start(folder, broker.link());
    }

    @AfterAll
    void stop() {
        agent.close();
        postfix.close();
        broker.close();
    }

    static void enrol(Path folder, String host) throws IOException {
        Membership membership = new Membership(
                host,
                "mx1",
                List.of("127.0.0.1"),
                "",
                "",
                Nkey.fresh(Nkey.Kind.USER).seed(),
                SigningKey.fresh().verifying().toString(),
                null);
        Files.write(folder.resolve(Membership.FILE), Wire.write(membership));
    }

    private ConfigurableApplicationContext start(Path folder, Link link) {
        ApplicationContextInitializer<GenericApplicationContext> broker = context -> {
            context.registerBean(NoTestTypes.class, NoTestTypes::new);
            context.registerBean(Link.class, () -> link);
            context.registerBean(
                    Answerer.class, () -> () -> List.of(new HostAnswer<>("test.echo", Echo.class, echo -> echo)));
        };
        return PostkickAgent.application(AgentConfiguration.class)
                .initializers(broker)
                .run(
                        "--postkick.agent.directory=" + folder,
                        "--postkick.queue.retry-window=100ms",
                        "--postkick.instances[0].name=one",
                        "--postkick.instances[0].config-directory=" + postfix.configDirectory());
    }

    @Test
    void isNoConsole() {
        assertThatThrownBy(() -> agent.getBean("kicks")).isInstanceOf(NoSuchBeanDefinitionException.class);
        assertThatThrownBy(() -> agent.getBean("kickApi")).isInstanceOf(NoSuchBeanDefinitionException.class);
        assertThat(agent.getBeanNamesForType(Link.class)).hasSize(1);
    }

    @Test
    void tellsHowItsHostIs() {
        Beat beat = await().until(
                        () -> beats.stream()
                                .filter(heard -> heard.head() != null)
                                .findFirst()
                                .orElse(null),
                        heard -> heard != null);

        assertThat(beat.protocol()).isEqualTo(Beat.PROTOCOL);
        assertThat(beat.head()).startsWith(host + ":");
        assertThat(beat.logProblem()).isNull();
        assertThat(beat.inventory()).hasSize(16);
        assertThat(beat.hostname()).isNotBlank();
        assertThat(beat.instances())
                .singleElement()
                .satisfies(instance -> assertThat(instance.name()).isEqualTo("one"));
        await().until(() -> beats.size() > 1);
    }

    @Test
    void answersCalls() {
        Echo answered = await().ignoreExceptions()
                .until(
                        () -> new HostCalls(console).ask(host, "test.echo", new Echo("here"), ECHO),
                        echo -> echo != null);

        assertThat(answered.text()).isEqualTo("here");
    }

    @Test
    void refusesOnItsRecordWhatNoConsoleSigned() {
        byte[] answered = console.ask(
                        Subjects.commands(host), "do".getBytes(StandardCharsets.UTF_8), Duration.ofSeconds(60))
                .join();

        assertThat(answered).asString(StandardCharsets.UTF_8).contains("NOT_DONE", "cannot be read");
        assertThat(LastEntries.in(data).lines()).first().asString().contains("REFUSED");
    }

    @Test
    @SuppressWarnings("unchecked")
    void kicksOnItsOwnRecord() {
        Act<KickCommand, Kick> kick = agent.getBean("kickAct", Act.class);
        var actor = new Actor("ann", Role.OPERATOR, "192.0.2.1", "password");
        String id = UUID.randomUUID().toString();

        Kick done = agent.getBean(Guard.class)
                .run(kick, actor, new KickCommand(id, "one", "public", "pickup", "W", 0, "a test"));

        assertThat(done.outcome()).hasToString("DELIVERED");
        await().until(() ->
                pickup.requests().contains("W\0") || pickup.requests().contains("W"));
        assertThat(agent.getBean(AuditLog.class).ofAct(id))
                .extracting(AuditEntry::node)
                .contains(host)
                .containsOnly(host);
    }

    @Test
    void retriesOnItsOwnRecordAndTellsHowThatStands() {
        CommandedAct start = commanded(RetryOrders.START);
        var actor = new Actor("ann", Role.OPERATOR, "192.0.2.1", "password");
        String id = UUID.randomUUID().toString();
        var order = new RetryOrders.Start(
                "one", List.of("E352D20C0A3", "E352D20C0A4"), null, null, null, "a test", 0, 1, 0, null);

        ToldRetry begun = (ToldRetry) start.carryOut(actor, id, Wire.tree(order));

        assertThat(begun.id()).isEqualTo(id);
        await().untilAsserted(() -> assertThat(told(id).state()).isEqualTo("PAUSED"));
        assertThat(told(id).results()).singleElement().asString().contains("NOT_SENT E352D20C0A4");
        commanded(RetryOrders.RESUME)
                .carryOut(actor, UUID.randomUUID().toString(), Wire.tree(new RetryOrders.Steer("one", id)));
        await().untilAsserted(() -> assertThat(told(id).state()).isEqualTo("DONE"));
        assertThat(flushed)
                .containsExactly("request send_file queue_id E352D20C0A3", "request send_file queue_id E352D20C0A4");
        commanded(RetryOrders.STOP)
                .carryOut(actor, UUID.randomUUID().toString(), Wire.tree(new RetryOrders.Steer("one", id)));
        assertThat(agent.getBean(AuditLog.class).ofAct(id))
                .extracting(entry -> entry.content().action().name())
                .containsExactly("RETRY_INTENDED", "RETRY_RESUMED", "RETRY_CONCLUDED");
    }

    @Test
    void asksOnItsOwnRecord() throws InterruptedException {
        var actor = new Actor("ann", Role.ADMIN, "192.0.2.1", "password");
        String id = UUID.randomUUID().toString();
        var order = Map.of("instance", "one", "kind", "route", "address", "u@example.com", "sender", "s@example.org");

        Object told = commanded("question").carryOut(actor, id, Wire.tree(order));

        assertThat(rewrite.question()).isEqualTo("request\0resolve\0sender\0s@example.org\0address\0u@example.com\0\0");
        assertThat(Wire.tree(told).toString())
                .contains("\"outcome\":\"ANSWERED\"", "\"nextHop\":\"example.com\"", "\"rates\":null");
        assertThat(agent.getBean(AuditLog.class).ofAct(id))
                .extracting(entry ->
                        entry.content().action().name() + " " + entry.content().instance())
                .containsExactly("ASK_INTENDED one", "ASK_CONCLUDED one");
    }

    private CommandedAct commanded(String kind) {
        return agent.getBeansOfType(CommandedAct.class).values().stream()
                .filter(act -> act.kind().equals(kind))
                .findFirst()
                .orElseThrow();
    }

    private ToldRetry told(String id) {
        return Objects.requireNonNull(new HostCalls(console)
                .ask(host, PostfixCalls.RETRY, new RetryOrders.Wanted("one", id), KNOWN)
                .retry());
    }

    @Test
    void keepsItsLogThroughAStopThatIsClean(@TempDir Path folder) throws IOException {
        String other = HostId.fresh();
        enrol(folder, other);
        Link link = broker.link();
        ConfigurableApplicationContext first = start(folder, link);
        assertThat(console.ask(Subjects.commands(other), new byte[] {1}, Duration.ofSeconds(60))
                        .join())
                .asString(StandardCharsets.UTF_8)
                .contains("NOT_DONE");

        first.close();

        assertThat(console.ask(Subjects.commands(other), new byte[] {1}, Duration.ofSeconds(60)))
                .failsWithin(Duration.ofSeconds(60))
                .withThrowableThat()
                .havingCause()
                .isInstanceOfSatisfying(
                        NoAnswer.class, none -> assertThat(none.why()).isEqualTo(NoAnswer.Why.NOBODY_THERE));
        assertThat(LastEntries.in(folder).lines())
                .anyMatch(line -> line.contains("STARTED"))
                .first()
                .asString()
                .contains("STOPPED");
    }

    @Test
    void letsACommandComeToItsEndWhenItStops(@TempDir Path folder) throws IOException {
        String other = HostId.fresh();
        enrol(folder, other);
        var begun = new CompletableFuture<Void>();
        var ended = new CompletableFuture<Void>();
        var duty = new Duty(
                broker.link(),
                OwnMembership.in(folder),
                new io.postkick.fleet.calls.CallServer(List.of()),
                new OneCommandServer(message -> {
                    begun.complete(null);
                    ended.join();
                    return message;
                }));
        duty.start();
        var answer = console.ask(Subjects.commands(other), new byte[] {1}, Duration.ofSeconds(60));
        begun.join();

        var stopping = CompletableFuture.runAsync(duty::stop);
        await().until(() -> !duty.isRunning());
        assertThat(stopping).isNotDone();
        ended.complete(null);

        assertThat(stopping).succeedsWithin(Duration.ofSeconds(60));
        assertThat(answer).succeedsWithin(Duration.ofSeconds(60));
    }

    @Test
    void saysThatItIsOfNoConsole(@TempDir Path folder) {
        assertThatThrownBy(() -> start(folder, broker.link()))
                .isInstanceOf(NotEnrolled.class)
                .hasMessageContaining("has not been added");
    }
}
