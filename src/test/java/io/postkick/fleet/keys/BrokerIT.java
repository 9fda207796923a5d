package io.postkick.fleet.keys;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.postkick.fleet.keys.ExampleFleet.Host;
import io.postkick.fleet.link.Link;
import io.postkick.fleet.link.LinkSettings;
import io.postkick.fleet.link.NatsLink;
import io.postkick.fleet.link.NoAnswer;
import io.postkick.fleet.link.NoAnswer.Why;
import io.postkick.fleet.wire.HostId;
import io.postkick.fleet.wire.Subjects;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BrokerIT {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TempDir
    private Path folder;

    private ExampleFleet fleet;

    @BeforeEach
    void make() throws IOException {
        fleet = new ExampleFleet(folder);
    }

    @AfterEach
    void end() {
        fleet.close();
    }

    @Test
    void consoleAndHostTalkOverTls() {
        Host host = fleet.host();
        Link console = fleet.connected(fleet.console());
        Link agent = fleet.connected(host.settings());
        List<String> heard = new CopyOnWriteArrayList<>();
        console.hear(Subjects.HEARTBEATS, (subject, message) -> heard.add(Subjects.hostOf(subject)));
        agent.answer(Subjects.calls(host.id()), BrokerIT::echo);
        agent.answer(Subjects.commands(host.id()), BrokerIT::echo);

        assertThat(asked(console, Subjects.calls(host.id()), "call")).isEqualTo("heard call");
        assertThat(asked(console, Subjects.commands(host.id()), "command")).isEqualTo("heard command");
        agent.publish(Subjects.heartbeat(host.id()), new byte[0]);
        await().until(() -> heard.contains(host.id()));
        assertThat(why(console, Subjects.calls(HostId.fresh()), PATIENCE)).isEqualTo(Why.NOBODY_THERE);
    }

    @Test
    void longMessagesGoBothWays() {
        Host host = fleet.host();
        Link console = fleet.connected(fleet.console());
        Link agent = fleet.connected(host.settings());
        agent.answer(Subjects.calls(host.id()), question -> question);
        String text = "x".repeat(6 << 20);

        assertThat(asked(console, Subjects.calls(host.id()), text)).isEqualTo(text);
    }

    @Test
    void whatTakesLongOnOneSubjectKeepsNobodyWaitingOnAnother() {
        Host host = fleet.host();
        Link console = fleet.connected(fleet.console());
        Link agent = fleet.connected(host.settings());
        CountDownLatch end = new CountDownLatch(1);
        AtomicInteger begun = new AtomicInteger();
        agent.answer(Subjects.calls(host.id()), BrokerIT::echo);
        agent.answer(Subjects.commands(host.id()), command -> {
            begun.incrementAndGet();
            waitFor(end);
            return command;
        });
        List<CompletableFuture<byte[]>> commands = Stream.generate(
                        () -> console.ask(Subjects.commands(host.id()), new byte[] {1}, PATIENCE))
                .limit(50)
                .toList();
        await().until(() -> begun.get() >= 8);

        assertThat(asked(console, Subjects.calls(host.id()), "ticket")).isEqualTo("heard ticket");
        assertThat(commands).noneMatch(CompletableFuture::isDone);
        end.countDown();
        assertThat(commands).allSatisfy(command -> assertThat(command).succeedsWithin(PATIENCE));
    }

    private static void waitFor(CountDownLatch end) {
        try {
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void oneOfSeveralConsolesAnswersAGuest() {
        String invitation = HostId.fresh();
        List<Integer> answered = new CopyOnWriteArrayList<>();
        for (int number = 0; number < 2; number++) {
            int console = number;
            fleet.connected(fleet.console()).answer(Subjects.enrolment(invitation), question -> {
                answered.add(console);
                return echo(question);
            });
        }
        Link guest = fleet.connected(guest(invitation, Instant.now().plusSeconds(60)));

        for (int time = 0; time < 20; time++) {
            assertThat(asked(guest, Subjects.enrolment(invitation), "hello")).isEqualTo("heard hello");
        }
        assertThat(answered).hasSize(20);
    }

    @Test
    void aGuestIsSentAwayWhenItsTimeIsOver() {
        Link late = fleet.link(guest(HostId.fresh(), Instant.now().minusSeconds(1)));
        await().until(() -> late.state().detail().contains("refuses the credentials"));

        Link guest = fleet.connected(guest(HostId.fresh(), Instant.now().plusSeconds(5)));
        await().until(() -> !guest.state().connected());
        await().until(() -> guest.state().detail().contains("refuses the credentials"));
    }

    @Test
    void whoIsRevokedIsCutOffAtOnceAndForGood() throws IOException {
        AccountKeeper keeper =
                new AccountKeeper(fleet.keys(), fleet.connected(fleet.keys().system(List.of(fleet.server()))));
        Host revoked = fleet.host();
        Link console = fleet.connected(fleet.console());
        Link agent = fleet.connected(revoked.settings());
        Link other = fleet.connected(fleet.host().settings());

        String before = fleet.broker().kept();
        fleet.keys().revoke(revoked.key().publicKey());
        keeper.round();

        // It obeys before it has written that down.
        await().until(() -> !fleet.broker().kept().equals(before));
        await().until(() -> agent.state().detail().contains("refuses the credentials of " + revoked.id()));
        assertThat(other.state().connected()).isTrue();
        assertThat(console.state().connected()).isTrue();

        fleet.broker().kill();
        fleet.broker().start();
        await().until(() -> other.state().connected() && console.state().connected());
        keepsTo(keeper);
        await().until(() -> refused(revoked.settings()));

        fleet.broker().kill();
        fleet.broker().forget();
        fleet.broker().start();
        await().until(() -> agent.state().connected());
        keepsTo(keeper);
        await().until(() -> agent.state().detail().contains("refuses the credentials"));
    }

    /** As a console does every few seconds, whatever the broker has had for its claims before. */
    private static void keepsTo(AccountKeeper keeper) {
        await().ignoreExceptions().until(() -> {
            keeper.round();
            return true;
        });
    }

    @Test
    void whatOneConsoleHasTakenBackAnotherKnows() throws IOException {
        Link system = fleet.connected(fleet.keys().system(List.of(fleet.server())));
        FleetKeys others = FleetKeys.load(folder.resolve("fleet"), Clock.systemUTC());
        Host first = fleet.host();
        Host second = fleet.host();
        fleet.keys().revoke(first.key().publicKey());
        new AccountKeeper(fleet.keys(), system).round();

        others.revoke(second.key().publicKey());
        new AccountKeeper(others, system).round();
        new AccountKeeper(fleet.keys(), system).round();

        assertThat(refused(first.settings())).isTrue();
        assertThat(refused(second.settings())).isTrue();
        String claims = new String(
                Base64.getUrlDecoder().decode(fleet.keys().accountClaims().split("\\.", -1)[1]), UTF_8);
        assertThat(claims).contains(first.key().publicKey(), second.key().publicKey());
    }

    @Test
    void comesBackWhenTheBrokerDoes() {
        Host host = fleet.host();
        Link console = fleet.connected(fleet.console());
        Link agent = fleet.connected(host.settings());
        agent.answer(Subjects.calls(host.id()), BrokerIT::echo);
        fleet.broker().kill();
        await().until(() -> !console.state().connected() && !agent.state().connected());
        assertThat(why(console, Subjects.calls(host.id()), PATIENCE)).isEqualTo(Why.NO_BROKER);
        await().until(() -> console.state().detail().contains("refuses connections"));

        fleet.broker().start();

        await().until(() -> console.state().connected() && agent.state().connected());
        assertThat(asked(console, Subjects.calls(host.id()), "again")).isEqualTo("heard again");
    }

    @Test
    void aBrokerThatHangsIsNoticed() {
        Host host = fleet.host();
        Link console = fleet.connected(fleet.console());
        Link agent = fleet.connected(host.settings());
        agent.answer(Subjects.calls(host.id()), BrokerIT::echo);
        fleet.broker().stall();
        assertThat(why(console, Subjects.calls(host.id()), Duration.ofMillis(200)))
                .isEqualTo(Why.LATE);

        await().atMost(Duration.ofSeconds(10)).until(() -> !console.state().connected());
        await().until(() -> console.state().detail().contains("does not answer"));

        fleet.broker().resume();
        await().until(() -> console.state().connected() && agent.state().connected());
        assertThat(asked(console, Subjects.calls(host.id()), "again")).isEqualTo("heard again");
    }

    @Test
    void anotherAuthorityIsNotTrusted() throws IOException {
        ExampleFleet.init(folder.resolve("other"), "localhost");
        FleetKeys other = FleetKeys.load(folder.resolve("other"), Clock.systemUTC());
        Host host = fleet.host();

        assertThat(detail(fleet.settings(host.id(), host.settings().credentials(), other.authority())))
                .contains("is not trusted", "CN=Postkick fleet example");
        assertThat(detail(other.console(List.of(fleet.server())))).contains("is not trusted");
    }

    @Test
    void credentialsOfAnotherFleetAreRefused() throws IOException {
        ExampleFleet.init(folder.resolve("other"), "localhost");
        FleetKeys other = FleetKeys.load(folder.resolve("other"), Clock.systemUTC());
        LinkSettings console = other.console(List.of(fleet.server()));

        assertThat(detail(fleet.settings(
                        "console", console.credentials(), fleet.keys().authority())))
                .contains("refuses the credentials of console");
        assertThat(detail(fleet.settings("console", null, fleet.keys().authority())))
                .contains("refuses the credentials");
    }

    @Test
    void aCertificateForAnotherNameIsRefused() {
        LinkSettings console = fleet.keys().console(List.of(fleet.server().replace("localhost", "127.0.0.1")));

        assertThat(detail(console)).contains("is for another name");
    }

    @Test
    void withoutTlsNobodyConnects() {
        assertThat(detail(fleet.settings("console", fleet.console().credentials(), null)))
                .contains("wants TLS");
    }

    private LinkSettings guest(String invitation, Instant expires) {
        return fleet.settings(
                invitation,
                fleet.keys().credentialsForGuest(invitation, expires),
                fleet.keys().authority());
    }

    private boolean refused(LinkSettings settings) {
        return detail(settings).contains("refuses the credentials");
    }

    /** What is said of it when it does not connect. */
    private static String detail(LinkSettings settings) {
        try (Link link = new NatsLink(settings)) {
            String first = link.state().detail();
            await().until(() -> !link.state().detail().equals(first)
                    && !link.state().detail().contains("was lost"));
            return link.state().detail();
        }
    }

    private static byte[] echo(byte[] question) {
        return ("heard " + new String(question, UTF_8)).getBytes(UTF_8);
    }

    private static String asked(Link link, String subject, String question) {
        return new String(link.ask(subject, question.getBytes(UTF_8), PATIENCE).join(), UTF_8);
    }

    private static Why why(Link link, String subject, Duration patience) {
        CompletionException thrown = catchThrowableOfType(
                CompletionException.class,
                () -> link.ask(subject, new byte[0], patience).join());
        return ((NoAnswer) thrown.getCause()).why();
    }
}
