package io.postkick.fleet.far;

import static org.mockito.Mockito.mock;

import io.postkick.evidence.Watches;
import io.postkick.fleet.OneHost;
import io.postkick.fleet.calls.Answerer;
import io.postkick.fleet.calls.CallServer;
import io.postkick.fleet.calls.HostCalls;
import io.postkick.fleet.hosts.FleetHost;
import io.postkick.fleet.hosts.Hosts;
import io.postkick.fleet.hosts.Presence;
import io.postkick.fleet.link.Link;
import io.postkick.fleet.link.MemoryBroker;
import io.postkick.fleet.near.NearAnswers;
import io.postkick.fleet.wire.Beat;
import io.postkick.fleet.wire.Subjects;
import io.postkick.host.instance.Endpoints;
import io.postkick.host.instance.Instances;
import io.postkick.host.instance.QueueFiles;
import io.postkick.host.maillog.MailLogs;
import io.postkick.host.queue.Queues;
import io.postkick.host.queueact.QueueActs;
import io.postkick.host.track.MailTracking;
import io.postkick.queueact.run.KnownActs;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/** A console's view of one host, mx1, whose agent answers by what a test makes stand behind the interfaces there. */
final class FleetInMemory implements AutoCloseable {

    static final FleetHost MX1 = new FleetHost("abcdefghijkl", "mx1", List.of(), Instant.EPOCH, null);
    static final Instant LAST_HEARD = Instant.parse("2026-11-30T12:34:56Z");

    final MemoryBroker broker = new MemoryBroker();
    final Link console = broker.link();
    final Link agent = broker.link();
    final Hosts known = new OneHost(MX1, this::presence);
    final FarHosts hosts = new FarHosts(known, new HostCalls(console));
    volatile Presence.State state = Presence.State.HERE;
    volatile String inventory = "1";
    volatile List<Beat.Instance> instances = List.of();
    private final AnnotationConfigApplicationContext near = new AnnotationConfigApplicationContext();
    final QueueActs helper = mock(QueueActs.class);
    final KnownActs acts = mock(KnownActs.class);
    private final Link.Listening listening;

    FleetInMemory(
            Instances instances,
            Endpoints endpoints,
            QueueFiles files,
            Queues queues,
            MailLogs logs,
            MailTracking tracking,
            Watches watches,
            Answerer... others) {
        near.registerBean(Instances.class, () -> instances);
        near.registerBean(Endpoints.class, () -> endpoints);
        near.registerBean(QueueFiles.class, () -> files);
        near.registerBean(Queues.class, () -> queues);
        near.registerBean(MailLogs.class, () -> logs);
        near.registerBean(MailTracking.class, () -> tracking);
        near.registerBean(Watches.class, () -> watches);
        near.registerBean(QueueActs.class, () -> helper);
        near.registerBean(KnownActs.class, () -> acts);
        TestPropertyValues.of("postkick.agent.id=" + MX1.id()).applyTo(near);
        near.register(NearAnswers.class);
        near.refresh();
        List<Answerer> answerers =
                new ArrayList<>(near.getBeansOfType(Answerer.class).values());
        answerers.addAll(List.of(others));
        CallServer server = new CallServer(answerers);
        listening = agent.answer(Subjects.calls(MX1.id()), server::answer);
    }

    /** With nothing but instances. */
    static FleetInMemory of(Instances instances) {
        return new FleetInMemory(
                instances,
                mock(Endpoints.class),
                mock(QueueFiles.class),
                mock(Queues.class),
                mock(MailLogs.class),
                mock(MailTracking.class),
                mock(Watches.class));
    }

    /** Its agent has gone, and the console has not noticed yet. */
    void leave() {
        listening.close();
    }

    private Presence presence() {
        boolean heard = state != Presence.State.NEVER_HEARD;
        return new Presence(state, heard ? beat() : null, heard ? LAST_HEARD : null, heard ? Duration.ZERO : null);
    }

    private Beat beat() {
        return new Beat(
                Beat.PROTOCOL, "1", "mx1.example.org", LAST_HEARD, LAST_HEARD, inventory, null, null, instances);
    }

    @Override
    public void close() {
        near.close();
        broker.close();
    }
}
