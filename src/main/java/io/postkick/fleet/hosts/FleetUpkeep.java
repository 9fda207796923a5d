package io.postkick.fleet.hosts;

import io.postkick.fleet.link.Link;
import io.postkick.fleet.wire.Subjects;
import io.postkick.upkeep.Rounds;
import io.postkick.upkeep.Upkeep;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Listens for heartbeats while the console runs, writes down now and then when hosts were last heard, and sees what other consoles change. */
class FleetUpkeep extends Upkeep {

    private static final Duration BETWEEN_READINGS = Duration.ofSeconds(3);
    private static final Duration BETWEEN_WRITINGS = Duration.ofMinutes(1);

    private final Link link;
    private final HostTable table;
    private final HostMemory memory;
    private final Presences presences;
    private Link.@Nullable Listening listening;

    FleetUpkeep(Link link, HostTable table, HostMemory memory, Presences presences) {
        super("fleet-upkeep");
        this.link = link;
        this.table = table;
        this.memory = memory;
        this.presences = presences;
    }

    @Override
    protected void begin(Rounds started) {
        listening = link.hear(Subjects.HEARTBEATS, presences::heard);
        started.every(BETWEEN_READINGS, memory::renew);
        started.every(BETWEEN_WRITINGS, this::write);
    }

    @Override
    protected void conclude(Rounds ended) {
        if (listening != null) {
            listening.close();
        }
        write();
    }

    private void write() {
        table.heard(presences.toWrite());
    }
}
