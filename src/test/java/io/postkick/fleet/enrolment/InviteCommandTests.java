package io.postkick.fleet.enrolment;

import static org.assertj.core.api.Assertions.assertThat;

import io.postkick.fleet.enrolment.join.JoinToken;
import io.postkick.fleet.keys.FleetCommand;
import io.postkick.fleet.keys.FleetKeys;
import io.postkick.fleet.link.Link;
import io.postkick.fleet.link.MemoryBroker;
import io.postkick.fleet.wire.Nkey;
import io.postkick.fleet.wire.Signed;
import io.postkick.fleet.wire.Subjects;
import io.postkick.fleet.wire.Wire;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InviteCommandTests {

    private static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");

    private final Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    private final MemoryBroker broker = new MemoryBroker();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final AtomicReference<Signed> asked = new AtomicReference<>();
    private Path fleet;

    @BeforeEach
    void makeAFleet(@TempDir Path folder) {
        fleet = folder.resolve("fleet");
        FleetCommand.run(
                List.of("init", "--directory=" + fleet, "--name=example", "--servers=nats.example.com"),
                print(new ByteArrayOutputStream()),
                System.err);
    }

    @AfterEach
    void close() {
        broker.close();
    }

    @Test
    void printsTheLineAndNothingElseAndTellsTheBrokerNoSecret() throws Exception {
        console(null, null);

        assertThat(run("mx1", "--tag", "mail", "--tag=berlin")).isZero();

        String line = out.toString(StandardCharsets.UTF_8);
        assertThat(line).startsWith("postkick-agent join ").endsWith("\n").hasLineCount(1);
        JoinToken token = JoinToken.of(line.substring("postkick-agent join ".length()));
        FleetKeys keys = FleetKeys.load(fleet, clock);
        assertThat(token.servers()).containsExactly("nats.example.com:4222");
        assertThat(token.ca()).isEqualTo(keys.authority());
        assertThat(token.verifyingKey()).isEqualTo(keys.commands().verifying().toString());
        assertThat(keys.commands().verifying().hasSigned(asked.get())).isTrue();
        OwnersInvitation invitation =
                Wire.read(asked.get().text().getBytes(StandardCharsets.UTF_8), OwnersInvitation.class);
        assertThat(invitation.id()).isEqualTo(token.invitation());
        assertThat(invitation.name()).isEqualTo("mx1");
        assertThat(invitation.tags()).containsExactly("mail", "berlin");
        assertThat(invitation.guestKey())
                .isEqualTo(Nkey.ofSeed(token.guest().seed()).publicKey());
        assertThat(invitation.expiresMillis())
                .isEqualTo(NOW.plus(Duration.ofHours(1)).toEpochMilli());
        assertThat(asked.get().text()).doesNotContain(token.guest().seed());
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("before 2026-11-30T13:00:00Z");
    }

    @Test
    void saysByItsStatusThatThereIsSuchAHost() {
        console("NAME_TAKEN", "There is a host that is called mx1 already.");

        assertThat(run("mx1")).isEqualTo(3);
        assertThat(out.size()).isZero();
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("There is a host that is called mx1 already.");
    }

    @Test
    void printsNoLineWhereTheConsoleRefuses() {
        console("CLOCKS_DIFFER", "The clocks differ.");

        assertThat(run("mx1")).isEqualTo(1);
        assertThat(out.size()).isZero();
    }

    @Test
    void saysWhoIsMissing() {
        assertThat(run("mx1")).isEqualTo(1);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("no console listens there");

        err.reset();
        broker.cut(true);
        assertThat(run("mx1")).isEqualTo(1);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("the broker could not be reached");
        assertThat(out.size()).isZero();
    }

    @Test
    void saysWhereThereAreNoKeys(@TempDir Path empty) {
        fleet = empty;
        assertThat(run("mx1")).isEqualTo(1);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("there is no " + empty + "/secret.json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "mx1 mx2", "--nothing mx1", "mx1 --tag", "mx1 --replace --tag=a"})
    void saysHowToCallIt(String words) {
        assertThat(run(Stream.of(words.split(" "))
                        .filter(word -> !word.isEmpty())
                        .toArray(String[]::new)))
                .isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("Usage: postkick-console fleet invite NAME");
    }

    /** That answers so. */
    private void console(@Nullable String why, @Nullable String problem) {
        broker.link().answer(Subjects.INVITATIONS, question -> {
            asked.set(Wire.read(question, Signed.class));
            return Wire.write(new OwnersInvitation.Answer(why, problem));
        });
    }

    private int run(String... words) {
        Link link = broker.link();
        return new InviteCommand(print(out), print(err), clock, settings -> link, Duration.ZERO)
                .run(Stream.concat(Stream.of("--directory=" + fleet), Stream.of(words))
                        .toList());
    }

    private static PrintStream print(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }
}
