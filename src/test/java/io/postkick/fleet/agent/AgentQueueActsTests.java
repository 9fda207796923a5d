package io.postkick.fleet.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.postkick.access.Actor;
import io.postkick.access.Role;
import io.postkick.act.DoneElsewhere;
import io.postkick.audit.entry.AuditEntry;
import io.postkick.audit.entry.NewEntry;
import io.postkick.audit.log.AuditLog;
import io.postkick.fleet.calls.HostCalls;
import io.postkick.fleet.command.Commands;
import io.postkick.fleet.enrolment.join.Membership;
import io.postkick.fleet.hosts.FleetHost;
import io.postkick.fleet.hosts.Hosts;
import io.postkick.fleet.link.Link;
import io.postkick.fleet.link.MemoryBroker;
import io.postkick.fleet.link.SigningKeys;
import io.postkick.fleet.wire.HostId;
import io.postkick.fleet.wire.SigningKey;
import io.postkick.fleet.wire.Wire;
import io.postkick.host.queue.QueueName;
import io.postkick.host.queueact.QueueAct;
import io.postkick.queueact.result.ActStage;
import io.postkick.queueact.result.ActState;
import io.postkick.queueact.result.QueueActActions;
import io.postkick.queueact.result.ToldAct;
import io.postkick.retry.HandMadeQueue;
import io.postkick.testsupport.FakePostfix;
import io.postkick.testsupport.FakeQueueActs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.mockito.Mockito;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Acts on queued messages that a console has an agent carry out: on its own record, by its own queue helper, without the console. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AgentQueueActsTests {

    private static final String A = "E352D20C0A1";
    private static final String B = "E352D20C0B2";
    private static final Actor ANN = new Actor("ann", Role.ADMIN, "192.0.2.1", "password");
    private static final TypeReference<List<ToldAct>> ACTS = new TypeReference<>() {};

    private final FleetHost host = new FleetHost(HostId.fresh(), "mx1", List.of(), Instant.EPOCH, null);
    private final MemoryBroker broker = new MemoryBroker();
    private final Link console = broker.link();
    private final SigningKey key = SigningKey.fresh();
    private final Hosts hosts = Mockito.mock(Hosts.class);
    private FakePostfix postfix;
    private ConfigurableApplicationContext agent;
    private Commands commands;

    @BeforeAll
    void start(@TempDir Path folder) throws IOException {
        postfix = FakePostfix.temporary().configure("pickup unix n - y 60 1 pickup\n");
        Membership membership = new Membership(
                host.id(),
                "mx1",
                List.of("127.0.0.1"),
                "",
                "",
                "",
                key.verifying().toString(),
                null);
        Files.write(folder.resolve(Membership.FILE), Wire.write(membership));
        Link link = broker.link();
        ApplicationContextInitializer<GenericApplicationContext> fakes = context -> {
            context.registerBean(NoTestTypes.class, NoTestTypes::new);
            context.registerBean(Link.class, () -> link);
            context.registerBean(
                    HandMadeQueue.class,
                    () -> new HandMadeQueue(Clock.systemUTC()),
                    definition -> definition.setPrimary(true));
            context.registerBean(
                    FakeQueueActs.class,
                    () -> new FakeQueueActs(context.getBeanProvider(HandMadeQueue.class), Clock.systemUTC()),
                    definition -> definition.setPrimary(true));
        };
        agent = PostkickAgent.application(AgentConfiguration.class)
                .initializers(fakes)
                .run(
                        "--postkick.agent.directory=" + folder,
                        "--postkick.instances[0].name=one",
                        "--postkick.instances[0].config-directory=" + postfix.configDirectory());
        Mockito.when(hosts.find("mx1")).thenReturn(Optional.of(host));
        commands = new Commands(hosts, new HostCalls(console), console, SigningKeys.only(key));
    }

    @AfterAll
    void stop() {
        agent.close();
        postfix.close();
        broker.close();
    }

    @BeforeEach
    void fill() {
        queue().clear();
        queue().put(A, QueueName.DEFERRED, "a@one.example", "connection refused");
        queue().put(B, QueueName.DEFERRED, "b@two.example", "connection refused");
        agent.getBean(FakeQueueActs.class).reset();
    }

    private HandMadeQueue queue() {
        return agent.getBean(HandMadeQueue.class);
    }

    private static AuditEntry entry(NewEntry content) {
        return new AuditEntry(
                "console", 7, Instant.parse("2026-11-23T12:00:00Z"), content, "a".repeat(64), "b".repeat(64));
    }

    private DoneElsewhere start(String id, QueueAct act, Duration grace, String... ids) {
        Map<String, @Nullable Object> command = new HashMap<>();
        command.put("instance", "one");
        command.put("act", act.text());
        command.put("ids", List.of(ids));
        command.put("words", "2 messages. Chosen at the console.");
        command.put("reason", "a test");
        command.put("shownAt", Instant.now());
        command.put("seen", null);
        command.put("grace", grace);
        NewEntry intent = NewEntry.by(ANN, QueueActActions.INTENDED)
                .act(id)
                .to("mx1/one")
                .request(act.text())
                .entry();
        return commands.carryOut("mx1", "queue-act", command, ANN, entry(intent));
    }

    private DoneElsewhere steer(String id, String course, @Nullable List<String> ids) {
        Map<String, @Nullable Object> command = new HashMap<>();
        command.put("instance", "one");
        command.put("act", id);
        command.put("course", course);
        command.put("ids", ids);
        NewEntry note = NewEntry.by(ANN, course.equals("STOP") ? QueueActActions.STOPPED : QueueActActions.UNDONE)
                .act(id)
                .to("mx1/one")
                .request("delete")
                .entry();
        return commands.carryOut("mx1", "queue-act-steering", command, ANN, entry(note));
    }

    private static ToldAct told(DoneElsewhere done) {
        assertThat(done.detail()).isEmpty();
        return JsonMapper.shared().convertValue(done.answer(), ToldAct.class);
    }

    private List<ToldAct> ask(String call, Map<String, String> argument) {
        return new HostCalls(console).ask(host.id(), call, argument, ACTS, Duration.ofSeconds(60));
    }

    private ToldAct ask(String id) {
        return ask("queueact.one", Map.of("instance", "one", "id", id)).get(0);
    }

    private ToldAct until(String id, ActStage stage) {
        return await().until(() -> ask(id), told -> told.stage() == stage);
    }

    private List<String> recorded(String id) {
        List<String> recorded = new ArrayList<>();
        agent.getBean(AuditLog.class)
                .ofAct(id)
                .forEach(entry -> recorded.add(entry.content().action().name()));
        return recorded;
    }

    @Test
    void goOnByThemselvesOnTheHostsOwnRecord() {
        String id = UUID.randomUUID().toString();

        ToldAct begun = told(start(id, QueueAct.HOLD, Duration.ofMinutes(10), A, B));

        assertThat(begun.instance()).isEqualTo("one");
        assertThat(begun.words()).isEqualTo("2 messages. Chosen at the console.");
        ToldAct over = until(id, ActStage.OVER);
        assertThat(over.state()).isEqualTo(ActState.DONE);
        assertThat(over.results()).contains("DONE", A, B);
        assertThat(recorded(id)).containsExactly("COMMAND_TAKEN", "QUEUE_ACT_INTENDED", "QUEUE_ACT_CONCLUDED");
        assertThat(ask("queueact.news", Map.of("instance", "one")))
                .extracting(ToldAct::id)
                .contains(id);
        assertThat(ask("queueact.last", Map.of("instance", "one")))
                .extracting(ToldAct::id)
                .contains(id);
    }

    @Test
    void areBegunOnce() {
        String id = UUID.randomUUID().toString();
        told(start(id, QueueAct.HOLD, Duration.ZERO, A));
        until(id, ActStage.OVER);

        DoneElsewhere again = start(id, QueueAct.HOLD, Duration.ZERO, B);

        assertThat(again.state()).isEqualTo(DoneElsewhere.State.UNKNOWN);
        assertThat(again.detail()).contains("taken a command for that act before");
    }

    @Test
    void areNotBegunWhereTheHelperMayNot() {
        agent.getBean(FakeQueueActs.class).enable(EnumSet.of(QueueAct.HOLD), 500);
        String id = UUID.randomUUID().toString();

        DoneElsewhere done = start(id, QueueAct.REQUEUE, Duration.ZERO, A);

        assertThat(done.state()).isEqualTo(DoneElsewhere.State.NOT_DONE);
        assertThat(done.detail()).contains("postkick-agent enable-queue-acts", "requeue");
        assertThat(recorded(id)).doesNotContain("QUEUE_ACT_INTENDED");
    }

    @Test
    void waitAsLongAsTheConsoleSaidAndAreUndone() {
        String id = UUID.randomUUID().toString();
        Instant begun = Instant.now();
        told(start(id, QueueAct.DELETE, Duration.ofHours(3), A, B));
        ToldAct waiting = until(id, ActStage.WAITING);
        assertThat(waiting.deletesAt()).isAfter(begun.plus(Duration.ofHours(3)).minusSeconds(1));
        assertThat(waiting.waiting()).contains(A, B);

        told(steer(id, "UNDO", null));

        ToldAct over = until(id, ActStage.OVER);
        assertThat(over.state()).isEqualTo(ActState.UNDONE);
        assertThat(recorded(id)).contains("QUEUE_ACT_UNDONE", "QUEUE_ACT_CONCLUDED");
        assertThat(queue().found(List.of(A)).find(A).orElseThrow().queue()).isEqualTo(QueueName.DEFERRED);
    }

    @Test
    void areStoppedAndLeftOnHold() {
        String id = UUID.randomUUID().toString();
        told(start(id, QueueAct.DELETE, Duration.ofHours(3), A));
        until(id, ActStage.WAITING);

        told(steer(id, "STOP", null));

        assertThat(until(id, ActStage.OVER).state()).isEqualTo(ActState.STOPPED);
        assertThat(queue().found(List.of(A)).find(A).orElseThrow().queue()).isEqualTo(QueueName.HOLD);
        assertThat(told(steer(id, "STOP", null)).state()).isEqualTo(ActState.STOPPED);
        assertThat(recorded(id)).containsOnlyOnce("QUEUE_ACT_STOPPED");
    }

    @Test
    void sayWhatTheHelperWouldDo() {
        agent.getBean(FakeQueueActs.class).enable(EnumSet.of(QueueAct.HOLD, QueueAct.RELEASE), 7);

        Map<String, Object> told = new HostCalls(console)
                .ask(
                        host.id(),
                        "queueact.ability",
                        Map.of("instance", "one"),
                        new TypeReference<Map<String, Object>>() {},
                        Duration.ofSeconds(60));

        assertThat(told.get("ability").toString())
                .contains("HOLD", "RELEASE", "most=7")
                .doesNotContain("DELETE");
    }
}
