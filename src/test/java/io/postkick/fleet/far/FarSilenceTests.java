package io.postkick.fleet.far;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.when;

import io.postkick.evidence.Watches;
import io.postkick.fleet.hosts.Presence;
import io.postkick.fleet.wire.Beat;
import io.postkick.host.attribute.AttributeClient;
import io.postkick.host.attribute.Attributes;
import io.postkick.host.attribute.Encoding;
import io.postkick.host.attribute.Protocol;
import io.postkick.host.attribute.Reply;
import io.postkick.host.cf.EndpointType;
import io.postkick.host.cf.MasterEntry;
import io.postkick.host.content.ContentPart;
import io.postkick.host.content.MessageContents;
import io.postkick.host.content.NoView;
import io.postkick.host.instance.Endpoints;
import io.postkick.host.instance.InstanceState;
import io.postkick.host.instance.Instances;
import io.postkick.host.instance.Listeners;
import io.postkick.host.instance.Obstacle;
import io.postkick.host.instance.PostfixInstance;
import io.postkick.host.instance.QueueFiles;
import io.postkick.host.maillog.MailLogs;
import io.postkick.host.queue.BadCursor;
import io.postkick.host.queue.Filter;
import io.postkick.host.queue.LeftOut;
import io.postkick.host.queue.Lifetimes;
import io.postkick.host.queue.Listing;
import io.postkick.host.queue.Queues;
import io.postkick.host.queue.Scan;
import io.postkick.host.queue.Sort;
import io.postkick.host.queueact.Batch;
import io.postkick.host.queueact.QueueActs;
import io.postkick.host.track.MailTracking;
import io.postkick.host.track.SearchesWait;
import io.postkick.host.track.Sought;
import io.postkick.host.track.TrackProgress;
import io.postkick.host.trigger.Endpoint;
import io.postkick.host.trigger.EndpointFacts;
import io.postkick.host.trigger.Outcome;
import io.postkick.host.trigger.Payload;
import io.postkick.host.trigger.Trigger;
import io.postkick.refusal.Refused;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is said of a host that does not answer, and what never leaves the console's own. */
class FarSilenceTests {

    private static final String QUEUE = "/var/spool/postfix";
    private static final MasterEntry PICKUP =
            new MasterEntry("pickup", EndpointType.UNIX, false, "-", "n", "60", "1", "pickup", List.of(), 1);
    private static final MasterEntry REWRITE =
            new MasterEntry("rewrite", EndpointType.UNIX, true, "-", "n", "-", "-", "trivial-rewrite", List.of(), 2);
    private static final PostfixInstance OWN = new PostfixInstance(
            "postfix", "/etc/postfix", QUEUE, Map.of(), List.of(PICKUP, REWRITE), InstanceState.RUNNING, List.of());
    private static final PostfixInstance FAR = OWN.on("mx1");
    private static final EndpointFacts THERE = new EndpointFacts(
            EndpointFacts.Kind.STREAM_OR_DATAGRAM_SOCKET, "postfix", "postfix", "srw-rw-rw-", "A socket.");
    private static final EndpointFacts CLOSED =
            new EndpointFacts(EndpointFacts.Kind.FORBIDDEN, null, null, null, "Not for this process.");

    private final Instances instances = mock(Instances.class);
    private final Endpoints near = mock(Endpoints.class);
    private final Queues queues = mock(Queues.class);
    private final MailTracking tracking = mock(MailTracking.class);
    private FleetInMemory fleet;
    private Queues far;

    @BeforeEach
    void start() {
        when(instances.all()).thenReturn(List.of(OWN));
        when(instances.find("postfix")).thenReturn(Optional.of(OWN));
        fleet = new FleetInMemory(
                instances, near, mock(QueueFiles.class), queues, mock(MailLogs.class), tracking, mock(Watches.class));
        far = new FarQueues(fleet.hosts, Clock.systemUTC());
    }

    @AfterEach
    void stop() {
        fleet.close();
    }

    private String problem() {
        Listing listing = far.look("mx1/postfix", Duration.ZERO);
        assertThat(listing.failed().problem().kind()).isEqualTo(Scan.Problem.Kind.HOST_SILENT);
        assertThat(listing.isComplete()).isFalse();
        assertThat(far.count(listing, Filter.ALL)).isZero();
        assertThat(far.summary(listing, Filter.ALL).destinations().all()).isZero();
        return listing.failed().problem().detail();
    }

    @Test
    void saysWhyAQueueIsNotKnown() {
        fleet.state = Presence.State.SILENT;
        assertThat(problem())
                .isEqualTo("mx1 has not been heard since 2026-11-30 12:34:56 UTC."
                        + " What is in this queue is not known until it answers.");
        fleet.state = Presence.State.NEVER_HEARD;
        assertThat(problem()).startsWith("mx1 has not been heard since the console started. ");
        fleet.state = Presence.State.OTHER_VERSION;
        assertThat(problem()).startsWith("The agent of mx1 speaks a protocol that this console does not.");
        fleet.state = Presence.State.HERE;
        fleet.leave();
        assertThat(problem()).startsWith("mx1 does not answer: its agent is not connected to the broker. ");
        fleet.broker.cut(true);
        assertThat(problem()).startsWith("mx1 was not asked: the console does not reach the broker. ");
        verifyNoInteractions(queues);
        Listing unknown = far.look("mx9/postfix", Duration.ZERO);
        assertThat(unknown.failed().problem().detail()).startsWith("There is no host of the name mx9 in the fleet");
    }

    @Test
    void saysThatAnAgentDeclinesOrIsSlow() {
        assertThat(far.look("mx1/other", Duration.ZERO).failed().problem().detail())
                .startsWith("mx1 answered: This host has no instance of the name other.");
        when(queues.look("postfix", Duration.ZERO)).thenThrow(new IllegalStateException("broken"));
        assertThat(problem()).contains("mx1 answered: ", "an error that it did not foresee");
    }

    @Test
    void refusesWhatCannotBeToldOfAListing() {
        var done = new Scan(Scan.State.DONE, Instant.now(), 3, Instant.now(), null);
        var listing = new Listing("mx1/postfix", 3, LeftOut.NONE, Lifetimes.BUILT_IN, done, null, null);
        when(queues.page(any(), any(), any(), any(), anyInt())).thenThrow(new BadCursor());
        assertThatThrownBy(() -> far.page(listing, Filter.ALL, Sort.NEWEST, "x", 10))
                .isInstanceOf(BadCursor.class);
        fleet.leave();
        assertThatThrownBy(() -> far.count(listing, Filter.ALL))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.why()).isEqualTo(FarWhy.NO_ANSWER));
    }

    @Test
    void asksForAllEndpointsOfAnInstanceOnce() {
        Endpoint pickup = new Endpoint(QUEUE, "public", "pickup");
        Endpoint rewrite = new Endpoint(QUEUE, "private", "rewrite");
        when(near.look(pickup)).thenReturn(THERE);
        when(near.look(rewrite)).thenReturn(CLOSED);
        when(near.isLeftOut(rewrite)).thenReturn(true);
        var obstacle = new Obstacle(QUEUE + "/private", "postfix", 113, 0700);
        when(near.obstacle(rewrite)).thenReturn(obstacle);
        when(near.listeners(OWN)).thenReturn(new Listeners(Set.of("public/pickup")));
        Endpoints here = mock(Endpoints.class);
        var routed = new RoutedEndpoints(here, fleet.hosts);
        Endpoint farPickup = new Endpoint("mx1", QUEUE, "public", "pickup");
        Endpoint farRewrite = new Endpoint("mx1", QUEUE, "private", "rewrite");

        assertThat(routed.listeners(FAR).names()).containsExactly("public/pickup");
        assertThat(routed.look(farPickup)).isEqualTo(THERE);
        assertThat(routed.isLeftOut(farPickup)).isFalse();
        assertThat(routed.obstacle(farPickup)).isNull();
        assertThat(routed.look(farRewrite)).isEqualTo(CLOSED);
        assertThat(routed.isLeftOut(farRewrite)).isTrue();
        assertThat(routed.obstacle(farRewrite)).isEqualTo(obstacle);
        verify(near, times(1)).look(pickup);
        verifyNoInteractions(here);
        assertThat(routed.look(new Endpoint("mx1", QUEUE, "public", "other")).kind())
                .isEqualTo(EndpointFacts.Kind.UNSEEN);
        assertThat(routed.look(new Endpoint("mx1", "/etc", "public", "pickup")).detail())
                .contains("This host has no instance with the queue directory /etc.");
        verify(near, never()).look(new Endpoint("/etc", "public", "pickup"));
    }

    @Test
    void saysOfEndpointsThatTheirHostIsSilent() {
        fleet.state = Presence.State.SILENT;
        var routed = new RoutedEndpoints(mock(Endpoints.class), fleet.hosts);
        EndpointFacts facts = routed.look(new Endpoint("mx1", QUEUE, "public", "pickup"));
        assertThat(facts.kind()).isEqualTo(EndpointFacts.Kind.UNSEEN);
        assertThat(facts.detail()).isEqualTo("mx1 has not been heard since 2026-11-30 12:34:56 UTC.");
        assertThat(routed.listeners(FAR).names()).isEmpty();
    }

    @Test
    void keepsInstancesOfASilentHostAsTheyWereLastTold() {
        var inventory = new FarInventory(fleet.hosts);
        assertThat(inventory.all()).containsExactly(FAR);
        fleet.state = Presence.State.SILENT;
        assertThat(inventory.all()).singleElement().satisfies(silent -> {
            assertThat(silent.name()).isEqualTo("mx1/postfix");
            assertThat(silent.state()).isEqualTo(InstanceState.UNKNOWN);
            assertThat(silent.services()).isEqualTo(OWN.services());
            assertThat(silent.problems().get(0).toString())
                    .contains("mx1 has not been heard since 2026-11-30 12:34:56 UTC.");
        });
        assertThat(inventory.find("mx1/postfix")).isPresent();
    }

    @Test
    void asksForInstancesAgainOnlyWhereABeatSaysThatTheyChanged() {
        var inventory = new FarInventory(fleet.hosts);
        inventory.all();
        inventory.all();
        inventory.find("mx1/postfix");
        verify(instances, times(1)).all();
        var other = new PostfixInstance(
                "postfix-out",
                "/etc/postfix-out",
                QUEUE + "-out",
                Map.of(),
                List.of(),
                InstanceState.STOPPED,
                List.of());
        when(instances.all()).thenReturn(List.of(OWN, other));
        fleet.inventory = "2";
        assertThat(inventory.all()).containsExactly(FAR, other.on("mx1"));
        verify(instances, times(2)).all();
    }

    @Test
    void namesInstancesOfWhichOnlyTheBeatTells() {
        fleet.leave();
        fleet.instances = List.of(new Beat.Instance("postfix", "RUNNING", 3L, null, List.of()));
        assertThat(new FarInventory(fleet.hosts).all()).singleElement().satisfies(known -> {
            assertThat(known.name()).isEqualTo("mx1/postfix");
            assertThat(known.state()).isEqualTo(InstanceState.UNKNOWN);
            assertThat(known.queueDirectory()).isNull();
            assertThat(known.problems().get(0).reason()).isEqualTo("mx1 has not told yet what its Postfix is like.");
        });
    }

    @Test
    void saysThatALogCouldNotBeSearchedAndThatTooManySearchesWait() {
        var routed = new RoutedTracking(mock(MailTracking.class), fleet.hosts, Clock.systemUTC());
        when(tracking.lines(any(), any(), any(), any(), any())).thenThrow(new SearchesWait(8));
        Sought sought = Sought.message("AAAA1", null);
        assertThatThrownBy(() -> routed.lines(FAR, List.of(), sought, null, Duration.ZERO))
                .isInstanceOf(SearchesWait.class);
        fleet.state = Presence.State.SILENT;
        TrackProgress progress =
                routed.find(FAR, List.of(), sought, null, 0, 10, Duration.ZERO).progress();
        assertThat(progress.state()).isEqualTo(TrackProgress.State.FAILED);
        assertThat(progress.unread().get(0).reason()).startsWith("mx1 has not been heard since");
    }

    @Test
    void doesNothingToOtherHosts() {
        Trigger trigger = mock(Trigger.class);
        Endpoint pickup = new Endpoint("mx1", QUEUE, "public", "pickup");
        var sent = new RoutedTrigger(trigger).send(pickup, new byte[] {1}, mock(Payload.class));
        assertThat(sent.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(sent.detail()).contains("acts on other hosts do not go this way");
        AttributeClient client = mock(AttributeClient.class);
        Reply reply = new RoutedAttributeClient(client)
                .exchange(pickup, new Protocol(Encoding.NUL, "x"), Attributes.NONE, Set.of());
        assertThat(reply.outcome()).isEqualTo(Reply.Outcome.FAILED);
        QueueActs acts = mock(QueueActs.class);
        var routedActs = new RoutedQueueActs(acts, fleet.hosts);
        assertThatThrownBy(() -> routedActs.carryOut(FAR, mock(Batch.class), mock(QueueActs.Watcher.class)))
                .isInstanceOf(IllegalStateException.class);
        MessageContents contents = mock(MessageContents.class);
        var routed = new RoutedMessageContents(contents);
        assertThat(routed.allowed(FAR, Duration.ZERO)).isEmpty();
        assertThatThrownBy(() -> routed.open(FAR, "AAAA1", ContentPart.BODY, 10))
                .isInstanceOf(NoView.class);
        verifyNoInteractions(trigger, client, acts, contents);
    }
}
