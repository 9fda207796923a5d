package io.postkick.fleet.keys;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.nats.client.AuthHandler;
import io.nats.client.Connection;
import io.nats.client.Dispatcher;
import io.nats.client.Nats;
import io.nats.client.Options;
import io.postkick.fleet.keys.ExampleFleet.Host;
import io.postkick.fleet.link.LinkSettings;
import io.postkick.fleet.wire.HostId;
import io.postkick.fleet.wire.Nkey;
import io.postkick.fleet.wire.Subjects;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a host that has been taken over can do to others: a fleet of a thousand, of which two dozen are connected, by a client that asks for
 * anything. Whatever the broker lets through is seen by somebody who may see all of it.
 */
class ImpersonationIT {

    /** A subject that is nobody's. */
    private static final String EVERYBODY = "postkick.everybody";

    private static final int FLEET = 1_000;
    private static final int CONNECTED = 24;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private Path folder;

    private final List<Connection> connections = new ArrayList<>();
    private final Set<String> seen = ConcurrentHashMap.newKeySet();
    private ExampleFleet fleet;
    private Connection console;
    private List<String> ids;
    private List<Host> hosts;

    @BeforeEach
    void connect() throws Exception {
        fleet = new ExampleFleet(folder);
        hosts = Stream.generate(fleet::host).limit(CONNECTED).toList();
        ids = Stream.concat(hosts.stream().map(Host::id), Stream.generate(HostId::fresh))
                .limit(FLEET)
                .toList();
        console = connection(fleet.console());
        Dispatcher dispatcher = console.createDispatcher(message -> seen.add("console:" + message.getSubject()));
        dispatcher.setPendingLimits(-1, -1);
        dispatcher.subscribe("postkick.>").subscribe("_INBOX.console.>");
        console.flush(PATIENCE);
    }

    @AfterEach
    void end() throws InterruptedException {
        for (Connection each : connections) {
            each.close();
        }
        fleet.close();
    }

    @Test
    void aHostSpeaksForNobodyElse() throws Exception {
        List<Connection> attackers = new ArrayList<>();
        for (Host host : hosts) {
            Connection attacker = connection(host.settings());
            hearing(attacker, host.id(), "_INBOX." + host.id() + ".>");
            attackers.add(attacker);
        }
        for (Connection attacker : attackers) {
            for (String id : ids) {
                for (String subject : List.of(
                        Subjects.heartbeat(id),
                        Subjects.calls(id),
                        Subjects.commands(id),
                        Subjects.enrolment(id),
                        "_INBOX." + id + ".answer")) {
                    attacker.publish(subject, new byte[] {1});
                }
            }
            for (String subject : List.of(EVERYBODY, "_INBOX.console.answer", AccountKeeper.UPDATE, "other")) {
                attacker.publish(subject, new byte[] {1});
            }
            attacker.flush(PATIENCE);
        }
        console.flush(PATIENCE);

        Set<String> own = hosts.stream()
                .map(host -> "console:" + Subjects.heartbeat(host.id()))
                .collect(Collectors.toSet());
        await().until(() -> seen.containsAll(own));
        assertThat(seen).isEqualTo(own);
    }

    @Test
    void aHostHearsNothingThatIsForOthers() throws Exception {
        for (Host host : hosts) {
            Connection attacker = connection(host.settings());
            for (String wildcard : List.of(
                    ">",
                    "*.>",
                    "postkick.>",
                    "postkick.host.>",
                    "postkick.host.*.call",
                    "postkick.host.*.beat",
                    "_INBOX.>",
                    "_INBOX.*.>",
                    "_INBOX.console.>",
                    "$SYS.>",
                    "postkick.enrolment.*",
                    "postkick.host." + host.id() + ".>")) {
                hearing(attacker, host.id(), wildcard);
            }
            Dispatcher spying = hearing(attacker, host.id(), EVERYBODY);
            for (String id : ids) {
                spying.subscribe(Subjects.calls(id))
                        .subscribe(Subjects.commands(id))
                        .subscribe(Subjects.heartbeat(id))
                        .subscribe("_INBOX." + id + ".>");
            }
            attacker.flush(PATIENCE);
        }
        seen.clear();

        for (String id : ids) {
            console.publish(Subjects.calls(id), new byte[] {1});
            console.publish(Subjects.commands(id), new byte[] {1});
            console.publish(Subjects.heartbeat(id), new byte[] {1});
        }
        console.publish(EVERYBODY, new byte[] {1});
        console.flush(PATIENCE);
        for (Connection each : connections) {
            each.flush(PATIENCE);
        }

        Set<String> own = hosts.stream()
                .flatMap(host -> Stream.of(Subjects.calls(host.id()), Subjects.commands(host.id()))
                        .map(subject -> host.id() + ":" + subject))
                .collect(Collectors.toSet());
        await().until(() -> heardByHosts().containsAll(own));
        assertThat(heardByHosts()).isEqualTo(own);
    }

    @Test
    void onlyWhoWasAskedAnswersAndOnce() throws Exception {
        Host asked = hosts.get(0);
        Connection answering = connection(asked.settings());
        Connection forging = connection(hosts.get(1).settings());
        String inbox = "_INBOX.console.one";
        List<String> answers = new ArrayList<>();
        console.createDispatcher(message -> {
                    synchronized (answers) {
                        answers.add(new String(message.getData(), UTF_8));
                    }
                })
                .subscribe(inbox);
        answering
                .createDispatcher(message -> {
                    forging.publish(inbox, "forged".getBytes(UTF_8));
                    flushed(forging);
                    for (String answer : List.of("first", "second", "third")) {
                        answering.publish(Objects.requireNonNull(message.getReplyTo()), answer.getBytes(UTF_8));
                    }
                    answering.publish("_INBOX.console.two", "elsewhere".getBytes(UTF_8));
                    flushed(answering);
                    answering.publish(Subjects.heartbeat(asked.id()), new byte[0]);
                })
                .subscribe(Subjects.calls(asked.id()));
        answering.flush(PATIENCE);
        seen.clear();

        console.publish(Subjects.calls(asked.id()), inbox, new byte[] {1});

        await().until(() -> seen.contains("console:" + Subjects.heartbeat(asked.id())));
        console.flush(PATIENCE);
        synchronized (answers) {
            assertThat(answers).containsExactly("first");
        }
        assertThat(seen).doesNotContain("console:_INBOX.console.two");
    }

    @Test
    void aGuestOnlyAsksToBecomeAHost() throws Exception {
        String invitation = HostId.fresh();
        Connection guest = connection(fleet.settings(
                invitation,
                fleet.keys().credentialsForGuest(invitation, Instant.now().plusSeconds(600)),
                fleet.keys().authority()));
        Connection host = connection(hosts.get(0).settings());
        hearing(host, hosts.get(0).id(), "_INBOX." + hosts.get(0).id() + ".>");
        for (String id : ids) {
            for (String subject : List.of(
                    Subjects.heartbeat(id),
                    Subjects.calls(id),
                    Subjects.commands(id),
                    Subjects.enrolment(id),
                    "_INBOX." + id + ".x")) {
                guest.publish(subject, new byte[] {1});
            }
            hearing(guest, "guest", Subjects.calls(id));
        }
        for (String wildcard : List.of(">", "postkick.>", "_INBOX.>", EVERYBODY, "postkick.enrolment.*")) {
            hearing(guest, "guest", wildcard);
        }
        guest.publish(Subjects.enrolment(invitation), new byte[] {1});
        guest.flush(PATIENCE);
        for (String id : ids) {
            console.publish(Subjects.calls(id), new byte[] {1});
        }
        console.publish(EVERYBODY, new byte[] {1});
        console.flush(PATIENCE);
        guest.flush(PATIENCE);

        await().until(() -> seen.contains("console:" + Subjects.enrolment(invitation)));
        assertThat(seen).filteredOn(each -> !each.startsWith("console:")).isEmpty();
        assertThat(seen)
                .filteredOn(each -> each.contains("enrolment") || each.endsWith(".beat") || each.endsWith(".command"))
                .containsExactly("console:" + Subjects.enrolment(invitation));
    }

    private Set<String> heardByHosts() {
        return seen.stream().filter(each -> !each.startsWith("console:")).collect(Collectors.toSet());
    }

    private Dispatcher hearing(Connection connection, String who, String subject) {
        Dispatcher dispatcher = connection.createDispatcher(message -> seen.add(who + ":" + message.getSubject()));
        return dispatcher.subscribe(subject);
    }

    private static void flushed(Connection connection) {
        try {
            connection.flush(PATIENCE);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** A client that keeps no rule that the broker does not make it keep. */
    private Connection connection(LinkSettings settings)
            throws IOException, InterruptedException, GeneralSecurityException {
        Connection connection = Nats.connect(Options.builder()
                .server("tls://" + fleet.server())
                .sslContext(trusting(Objects.requireNonNull(settings.ca())))
                .authHandler(new Signing(settings))
                .noReconnect()
                .connectionTimeout(PATIENCE)
                .maxMessagesInOutgoingQueue(0)
                .build());
        connections.add(connection);
        return connection;
    }

    private static SSLContext trusting(String authority) throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        store.setCertificateEntry(
                "ca",
                CertificateFactory.getInstance("X.509")
                        .generateCertificate(new ByteArrayInputStream(authority.getBytes(UTF_8))));
        TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
        factory.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, factory.getTrustManagers(), null);
        return context;
    }

    private record Signing(LinkSettings settings) implements AuthHandler {

        @Override
        public byte[] sign(byte[] nonce) {
            return key().sign(nonce);
        }

        @Override
        public char[] getID() {
            return key().publicKey().toCharArray();
        }

        @Override
        public char[] getJWT() {
            return Objects.requireNonNull(settings.credentials()).jwt().toCharArray();
        }

        private Nkey key() {
            return Nkey.ofSeed(Objects.requireNonNull(settings.credentials()).seed());
        }
    }
}
