package io.postkick.fleet.far;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.mockingDetails;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.when;

import io.postkick.evidence.Evidence;
import io.postkick.evidence.Watches;
import io.postkick.fleet.wire.Wire;
import io.postkick.host.cf.ConfigurationProblem;
import io.postkick.host.instance.Endpoints;
import io.postkick.host.instance.InstanceState;
import io.postkick.host.instance.Instances;
import io.postkick.host.instance.Listeners;
import io.postkick.host.instance.PostfixInstance;
import io.postkick.host.instance.QueueFiles;
import io.postkick.host.maillog.MailLogs;
import io.postkick.host.queue.Listing;
import io.postkick.host.queue.Queues;
import io.postkick.host.track.MailTracking;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.mockito.Mockito;
import org.mockito.invocation.Invocation;
import org.mockito.invocation.InvocationOnMock;
import tools.jackson.core.type.TypeReference;

/**
 * Each method of each interface that is asked over the broker, found by reflection: what the agent's side answers arrives as it was, what was
 * asked arrives there as it was, and nothing on the console's own host is asked.
 */
class FarRoundTripTests {

    private static final int SEEDS = 20;
    private static final String QUEUE = "/var/spool/postfix";

    private static final PostfixInstance OWN = new PostfixInstance(
            "postfix",
            "/etc/postfix",
            QUEUE,
            Map.of("myhostname", "mx1.example.org"),
            List.of(),
            InstanceState.RUNNING,
            List.of(new ConfigurationProblem("/etc/postfix/main.cf", 3, "no such thing")));

    /** Follows a log, which stays where it is. */
    private static final List<String> NOT_ASKED = List.of("follow");

    private final Instances instances = mock(Instances.class);
    private Arbitrary arbitrary = new Arbitrary(0);

    private final Endpoints endpoints = mock(Endpoints.class, this::made);
    private final QueueFiles files = mock(QueueFiles.class, this::made);
    private final Queues queues = mock(Queues.class, this::made);
    private final MailLogs logs = mock(MailLogs.class, this::made);
    private final MailTracking tracking = mock(MailTracking.class, this::made);
    private final Watches watches = mock(Watches.class);
    private FleetInMemory fleet = fleet();

    private FleetInMemory fleet() {
        when(instances.all()).thenReturn(List.of(OWN));
        when(instances.find("postfix")).thenReturn(Optional.of(OWN));
        return new FleetInMemory(instances, endpoints, files, queues, logs, tracking, watches);
    }

    private Object made(InvocationOnMock invocation) {
        return invocation.getMethod().getReturnType() == void.class
                ? null
                : arbitrary.of(invocation.getMethod().getGenericReturnType());
    }

    @AfterEach
    void close() {
        fleet.close();
    }

    static Stream<Arguments> methods() {
        return Stream.of(QueueFiles.class, Queues.class, MailLogs.class, MailTracking.class)
                .flatMap(type -> Arrays.stream(type.getMethods()))
                .filter(method -> Modifier.isAbstract(method.getModifiers()) && !NOT_ASKED.contains(method.getName()))
                .map(method ->
                        Arguments.of(method.getDeclaringClass().getSimpleName() + "." + method.getName(), method));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("methods")
    void asksTheOtherHostAndNobodyHere(String name, Method method) throws Exception {
        for (int seed = 0; seed < SEEDS; seed++) {
            arbitrary = new Arbitrary(seed);
            Object near = near(method.getDeclaringClass());
            Mockito.clearInvocations(near);
            Object here = mock(method.getDeclaringClass());
            Object[] arguments = arguments(method);
            Object answered = method.invoke(far(method.getDeclaringClass(), here), arguments);
            awaitCall(near, method);
            Invocation heard = mockingDetails(near).getInvocations().stream()
                    .filter(call -> call.getMethod().getName().equals(method.getName()))
                    .findFirst()
                    .orElseThrow();
            assertThat(List.of(heard.getArguments()))
                    .as("%s, seed %d", name, seed)
                    .startsWith(
                            Arrays.stream(arguments).map(FarRoundTripTests::own).toArray());
            if (method.getReturnType() != void.class) {
                Object expected = returned(seed, method);
                assertThat(answered).as("%s, seed %d", name, seed).isEqualTo(expected);
            }
            verifyNoInteractions(here);
        }
    }

    /** One that answers nothing is not waited for. */
    private static void awaitCall(Object near, Method method) {
        Awaitility.await()
                .until(() -> mockingDetails(near).getInvocations().stream()
                        .anyMatch(call -> call.getMethod().getName().equals(method.getName())));
    }

    /** What the mock made: the same again, from the same state of the same seed. */
    private Object returned(int seed, Method method) {
        arbitrary = new Arbitrary(seed);
        arguments(method);
        Object made = arbitrary.of(method.getGenericReturnType());
        return made instanceof Listing listing ? named(listing, "mx1/postfix") : made;
    }

    private Object near(Class<?> type) {
        return Stream.of(files, queues, logs, tracking)
                .filter(type::isInstance)
                .findFirst()
                .orElseThrow();
    }

    private Object far(Class<?> type, Object here) {
        if (here instanceof QueueFiles local) {
            return new RoutedQueueFiles(local, fleet.hosts);
        } else if (here instanceof Queues local) {
            return new RoutedQueues(local, new FarQueues(fleet.hosts, Clock.systemUTC()));
        } else if (here instanceof MailLogs local) {
            return new RoutedMailLogs(local, fleet.hosts);
        } else if (here instanceof MailTracking local) {
            return new RoutedTracking(local, fleet.hosts, Clock.systemUTC());
        }
        throw new IllegalStateException(type.toString());
    }

    private Object[] arguments(Method method) {
        return IntStream.range(0, method.getParameterCount())
                .mapToObj(place -> argument(method, place))
                .toArray();
    }

    private Object argument(Method method, int place) {
        Class<?> type = method.getParameterTypes()[place];
        if (type == PostfixInstance.class) {
            return OWN.on("mx1");
        } else if (type == String.class && place == 0) {
            return "mx1/postfix";
        } else if (type == Listing.class) {
            Listing listing = (Listing) arbitrary.of(Listing.class);
            return named(
                    new Listing("", 7, listing.leftOut(), listing.lifetimes(), listing.readBy(), null, null),
                    "mx1/postfix");
        } else if (type == Duration.class) {
            return Duration.ofMillis(1500);
        } else if (type == Collection.class) {
            return List.of("AAAA1", "BBBB2");
        } else if (type == List.class) {
            return List.of(OWN.on("mx1"));
        }
        return arbitrary.of(method.getGenericParameterTypes()[place]);
    }

    private static Listing named(Listing listing, String name) {
        return new Listing(
                name,
                listing.messages(),
                listing.leftOut(),
                listing.lifetimes(),
                listing.readBy(),
                listing.running(),
                listing.failed());
    }

    /** As the other host knows it. */
    private static Object own(Object argument) {
        if (argument instanceof PostfixInstance) {
            return OWN;
        } else if (argument instanceof Listing listing) {
            return named(listing, "postfix");
        } else if (argument instanceof List<?> list && list.equals(List.of(OWN.on("mx1")))) {
            return List.of(OWN);
        }
        return "mx1/postfix".equals(argument) ? "postfix" : argument;
    }

    @Test
    void tellsInstancesAsTheyAreUnderTheirHostsName() {
        Instances here = mock(Instances.class);
        PostfixInstance local = new PostfixInstance(
                "here", "/etc/postfix", QUEUE, Map.of(), List.of(), InstanceState.RUNNING, List.of());
        when(here.all()).thenReturn(List.of(local));
        var routed = new RoutedInstances(here, new FarInventory(fleet.hosts));
        assertThat(routed.all()).containsExactly(local, OWN.on("mx1"));
        assertThat(routed.find("mx1/postfix")).contains(OWN.on("mx1"));
        assertThat(routed.find("mx1/other")).isEmpty();
        assertThat(routed.find("mx2/postfix")).isEmpty();
        Mockito.verify(here, Mockito.never()).find(Mockito.anyString());
    }

    @Test
    void carriesEveryKindOfInstanceAndEvidence() {
        for (int seed = 0; seed < 10 * SEEDS; seed++) {
            var made = new Arbitrary(seed);
            List<PostfixInstance> instances = List.of((PostfixInstance) made.of(PostfixInstance.class));
            assertThat(Wire.read(Wire.write(instances), new TypeReference<List<PostfixInstance>>() {}))
                    .isEqualTo(instances);
            Evidence evidence = (Evidence) made.of(Evidence.class);
            assertThat(Wire.read(Wire.write(evidence), Evidence.class)).isEqualTo(evidence);
            Listeners listeners = (Listeners) made.of(Listeners.class);
            assertThat(Wire.read(Wire.write(listeners), Listeners.class)).isEqualTo(listeners);
        }
    }
}
