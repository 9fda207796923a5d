package io.postkick.fleet.record;

import io.postkick.audit.entry.ChainHead;
import io.postkick.fleet.hosts.FleetHost;
import io.postkick.fleet.hosts.Hosts;
import io.postkick.fleet.hosts.Presence;
import io.postkick.fleet.wire.Beat;
import io.postkick.refusal.Refused;
import io.postkick.upkeep.Rounds;
import io.postkick.upkeep.Upkeep;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/** Has the log of each host kept that is there and says in its heartbeat that it has more, each by one thread at a time. */
public class HostLogs extends Upkeep {

    private static final Logger log = LoggerFactory.getLogger(HostLogs.class);

    private static final Duration ROUND = Duration.ofMillis(500);

    /** After what time a host is asked again that did not answer, or whose log was not as it should be. */
    private static final Duration REST = Duration.ofSeconds(5);

    private static final Duration LONG_REST = Duration.ofMinutes(1);

    private static final int THREADS = 4;

    private final Hosts hosts;
    private final HostNames names;
    private final HostEntries entries;
    private final LogPull pull;
    private final LogNotices told;
    private final Clock clock;
    private final LongSupplier nanos;
    private final Set<String> busy = ConcurrentHashMap.newKeySet();
    private final Set<String> queued = ConcurrentHashMap.newKeySet();
    private final Map<String, Long> resting = new ConcurrentHashMap<>();
    private volatile @Nullable ExecutorService threads;

    HostLogs(
            Hosts hosts,
            HostNames names,
            HostEntries entries,
            LogPull pull,
            LogNotices told,
            Clock clock,
            LongSupplier nanos) {
        super("host-logs");
        this.hosts = hosts;
        this.names = names;
        this.entries = entries;
        this.pull = pull;
        this.told = told;
        this.clock = clock;
        this.nanos = nanos;
    }

    @Override
    protected void begin(Rounds started) {
        var named = new CustomizableThreadFactory("host-log-");
        named.setDaemon(true);
        threads = Executors.newFixedThreadPool(THREADS, named);
        started.every(Duration.ZERO, ROUND, this::round);
    }

    @Override
    protected void conclude(Rounds ended) {
        ExecutorService running = threads;
        if (running != null) {
            running.shutdownNow();
        }
    }

    private void round() {
        ExecutorService running = threads;
        names.note(hosts, clock.instant());
        Map<String, KeptLog> logs = entries.logs();
        for (FleetHost host : hosts.all()) {
            if (running != null && wants(host, logs.getOrDefault(host.id(), KeptLog.nothing(host.id())))) {
                queue(running, host);
            }
        }
        logs.forEach((id, kept) ->
                hosts.withId(id).filter(FleetHost::isRevoked).ifPresent(revoked -> told.ifDue(revoked, kept)));
    }

    /** Once, however long others take. */
    private void queue(ExecutorService running, FleetHost host) {
        if (queued.add(host.id())) {
            try {
                running.execute(() -> {
                    queued.remove(host.id());
                    toTheEnd(host);
                });
            } catch (RejectedExecutionException e) {
                // This console is being stopped; the next to run fetches it.
                queued.remove(host.id());
            }
        }
    }

    private boolean wants(FleetHost host, KeptLog kept) {
        Long until = resting.get(host.id());
        boolean rests = until != null && nanos.getAsLong() - until < 0;
        return !rests
                && !busy.contains(host.id())
                && end(host)
                        .filter(end -> kept.isBroken() || !end.equals(kept.end()))
                        .isPresent();
    }

    /** Where the host's log ends by its last heartbeat; empty unless it is there. */
    private Optional<ChainHead> end(FleetHost host) {
        Presence presence = hosts.presence(host);
        Beat beat = presence.beat();
        if (!presence.isHere() || beat == null || beat.head() == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(ChainHead.parse(beat.head()));
        } catch (Refused e) {
            return Optional.empty();
        }
    }

    /**
     * Gets the rest of a host's log now.
     *
     * @return whether all of it is kept that there was when the host was asked, and nothing is wrong with it; false also while another
     *     thread does the same
     */
    boolean toTheEnd(FleetHost host) {
        if (!busy.add(host.id())) {
            return false;
        }
        Duration rest = REST;
        try {
            boolean reached = pull.toTheEnd(host);
            rest = reached ? Duration.ZERO : entries.log(host.id()).isBroken() ? LONG_REST : REST;
            return reached;
        } catch (RuntimeException e) {
            log.warn("The log of {} could not be kept; it is tried again.", host.name(), e);
            return false;
        } finally {
            resting.put(host.id(), nanos.getAsLong() + rest.toNanos());
            busy.remove(host.id());
        }
    }

    /** How far it is kept. */
    public KeptLog kept(FleetHost host) {
        return entries.log(host.id());
    }

    /** How many entries its host says that it has and that are not kept; null where that is not known. */
    public @Nullable Long missing(FleetHost host, KeptLog kept) {
        return end(host)
                .map(end -> Math.max(0, end.sequence() - kept.end().sequence()))
                .orElse(null);
    }

    /** Why the host could not be asked last, in words; null where it could. */
    public @Nullable String trouble(FleetHost host) {
        return pull.trouble(host);
    }
}
