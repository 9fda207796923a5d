package io.postkick.fleet.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import io.postkick.access.SettableClock;
import io.postkick.fleet.hosts.Presence.State;
import io.postkick.fleet.wire.Beat;
import io.postkick.fleet.wire.HostId;
import io.postkick.fleet.wire.Subjects;
import io.postkick.fleet.wire.Wire;
import io.postkick.testsupport.Databases;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@ExtendWith(OutputCaptureExtension.class)
class PresencesTests {

    private static final FleetHost HOST = new FleetHost(HostId.fresh(), "mx1", List.of(), Instant.EPOCH, null);

    private final SettableClock clock = new SettableClock();
    private final List<String> told = new ArrayList<>();
    private long nanos;
    private HostTable table;
    private HostMemory memory;
    private Presences presences;

    @BeforeEach
    void open(@TempDir Path folder) {
        DataSource database = Databases.newSqlite(folder).migrated().dataSource();
        table = new HostTable(
                JdbcClient.create(database), new TransactionTemplate(new JdbcTransactionManager(database)));
        table.add(HOST, "UA");
        memory = new HostMemory(table);
        presences = restarted();
    }

    private Presences restarted() {
        return new Presences(
                memory,
                clock,
                () -> nanos,
                () -> List.of((host, beat) -> told.add(host.name() + " " + beat.version())));
    }

    private static Beat beat(int protocol, Instant at) {
        return new Beat(protocol, "1.2", "mx1.example.com", at, at, "", null, null, List.of());
    }

    private void hear(String id, Beat beat) {
        presences.heard(Subjects.heartbeat(id), Wire.write(beat));
    }

    private void pass(Duration time) {
        clock.advance(time);
        nanos += time.toNanos();
    }

    @Test
    void isHereUntilSevenSecondsOfSilence() {
        assertThat(presences.of(HOST.id()).state()).isEqualTo(State.NEVER_HEARD);
        Beat beat = beat(Beat.PROTOCOL, clock.instant());
        hear(HOST.id(), beat);
        Instant at = clock.instant();

        assertThat(presences.of(HOST.id())).isEqualTo(new Presence(State.HERE, beat, at, Duration.ZERO));
        pass(Presences.SILENCE);
        assertThat(presences.of(HOST.id()).isHere()).isTrue();
        pass(Duration.ofMillis(1));
        assertThat(presences.of(HOST.id())).isEqualTo(new Presence(State.SILENT, beat, at, Duration.ZERO));
        assertThat(told).containsExactly("mx1 1.2");
    }

    @Test
    void takesNoSilenceFromAClockThatIsSet() {
        hear(HOST.id(), beat(Beat.PROTOCOL, clock.instant()));
        clock.advance(Duration.ofHours(1));
        assertThat(presences.of(HOST.id()).state()).isEqualTo(State.HERE);
    }

    @Test
    void tellsHowFarTheHostsClockIsAhead() {
        hear(HOST.id(), beat(Beat.PROTOCOL, clock.instant().plusSeconds(90)));
        assertThat(presences.of(HOST.id()).offset()).isEqualTo(Duration.ofSeconds(90));
        hear(HOST.id(), beat(Beat.PROTOCOL, clock.instant().minusSeconds(3600)));
        assertThat(presences.of(HOST.id()).offset()).isEqualTo(Duration.ofHours(-1));
    }

    @Test
    void knowsAnotherVersionAlsoWhereItCannotBeRead() {
        hear(HOST.id(), beat(Beat.PROTOCOL + 1, clock.instant()));
        assertThat(presences.of(HOST.id()).state()).isEqualTo(State.OTHER_VERSION);

        presences.heard(
                Subjects.heartbeat(HOST.id()),
                "{\"protocol\":7,\"instances\":\"many\"}".getBytes(StandardCharsets.UTF_8));
        assertThat(presences.of(HOST.id())).isEqualTo(new Presence(State.OTHER_VERSION, null, clock.instant(), null));
        assertThat(told).isEmpty();

        pass(Presences.SILENCE.plusMillis(1));
        assertThat(presences.of(HOST.id()).state()).isEqualTo(State.SILENT);
    }

    @Test
    void isNotMovedByWhatCannotBeRead(CapturedOutput output) {
        for (String text : List.of("", "[]", "{\"protocol\":2,\"instances\":\"many\"}", "\u001f\u008b")) {
            presences.heard(Subjects.heartbeat(HOST.id()), text.getBytes(StandardCharsets.ISO_8859_1));
            presences.heard("postkick.host.MX1.beat", text.getBytes(StandardCharsets.ISO_8859_1));
        }
        assertThat(presences.of(HOST.id()).state()).isEqualTo(State.NEVER_HEARD);
        assertThat(output).containsOnlyOnce("A heartbeat of the host mx1 could not be read");
    }

    @Test
    void ignoresARevokedHostAndSaysSoOnce(CapturedOutput output) {
        hear(HOST.id(), beat(Beat.PROTOCOL, clock.instant()));
        table.revoke(HOST.id(), clock.instant());
        memory.renew();
        pass(Presences.SILENCE.plusMillis(1));
        hear(HOST.id(), beat(Beat.PROTOCOL, clock.instant()));
        hear(HOST.id(), beat(Beat.PROTOCOL, clock.instant()));

        assertThat(presences.of(HOST.id()).state()).isEqualTo(State.SILENT);
        assertThat(told).hasSize(1);
        assertThat(output).containsOnlyOnce("A host that may not connect any more sends heartbeats");
    }

    @Test
    void saysOnceThatAHostIsUnknownWhenItStaysSo(CapturedOutput output) {
        String stranger = HostId.fresh();
        hear(stranger, beat(Beat.PROTOCOL, clock.instant()));
        pass(Duration.ofSeconds(9));
        hear(stranger, beat(Beat.PROTOCOL, clock.instant()));
        assertThat(output).doesNotContain(stranger);
        for (int second = 0; second < 5; second++) {
            pass(Duration.ofSeconds(1));
            hear(stranger, beat(Beat.PROTOCOL, clock.instant()));
        }
        assertThat(output).containsOnlyOnce("A host that this console does not know sends heartbeats");
        assertThat(presences.of(stranger).state()).isEqualTo(State.NEVER_HEARD);
    }

    @Test
    void remembersAfterARestartWhenAHostWasHeard() {
        hear(HOST.id(), beat(Beat.PROTOCOL, clock.instant()));
        Map<String, Instant> heard = presences.toWrite();
        assertThat(heard).containsExactly(Map.entry(HOST.id(), clock.instant()));
        assertThat(presences.toWrite()).isEmpty();

        table.heard(heard);
        memory.renew();
        presences = restarted();
        assertThat(presences.of(HOST.id())).isEqualTo(new Presence(State.NEVER_HEARD, null, clock.instant(), null));
    }
}
