package io.postkick.fleet.agent;

import io.postkick.audit.entry.ChainHead;
import io.postkick.audit.log.AuditLog;
import io.postkick.fleet.calls.AgentOnly;
import io.postkick.fleet.enrolment.join.Membership;
import io.postkick.fleet.link.Link;
import io.postkick.fleet.wire.Beat;
import io.postkick.fleet.wire.Subjects;
import io.postkick.fleet.wire.Wire;
import io.postkick.upkeep.Rounds;
import io.postkick.upkeep.Upkeep;
import io.postkick.value.BuiltVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.stereotype.Component;

/** Tells the console how the host is, again and again, without being asked. */
@Component
@AgentOnly
class Heart extends Upkeep {

    private static final Duration EVERY = Duration.ofSeconds(2);
    private static final Path NAME = Path.of("/proc/sys/kernel/hostname");

    private final Link link;
    private final Membership membership;
    private final Glances glances;
    private final AuditLog audit;
    private final Clock clock;
    private final Instant startedAt;

    Heart(Link link, Membership membership, Glances glances, AuditLog audit, Clock clock) {
        super("agent-heart");
        this.link = link;
        this.membership = membership;
        this.glances = glances;
        this.audit = audit;
        this.clock = clock;
        this.startedAt = clock.instant();
    }

    @Override
    protected void begin(Rounds started) {
        started.every(Duration.ofMillis(200), EVERY, this::beat);
    }

    private void beat() {
        glances.latest()
                .ifPresent(glance -> link.publish(Subjects.heartbeat(membership.hostId()), Wire.write(beat(glance))));
    }

    private Beat beat(Glance glance) {
        ChainHead head = audit.head();
        return new Beat(
                Beat.PROTOCOL,
                BuiltVersion.number(),
                hostname(),
                clock.instant(),
                startedAt,
                glance.inventory(),
                head == null ? null : head.toString(),
                audit.problem().map(problem -> problem.diagnosis().inWords()).orElse(null),
                glance.instances());
    }

    /** As the host calls itself. */
    static String hostname() {
        try {
            return Files.readString(NAME).strip();
        } catch (IOException e) {
            return "localhost";
        }
    }
}
