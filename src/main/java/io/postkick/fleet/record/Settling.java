package io.postkick.fleet.record;

import io.postkick.audit.entry.AuditEntry;
import io.postkick.audit.entry.NewEntry;
import io.postkick.audit.entry.Vocabulary;
import io.postkick.audit.log.AlreadyRecorded;
import io.postkick.audit.log.AuditLog;
import io.postkick.audit.log.AuditUnavailable;
import io.postkick.fleet.hosts.FleetHost;
import io.postkick.fleet.hosts.Hosts;
import io.postkick.upkeep.Rounds;
import io.postkick.upkeep.Upkeep;
import io.postkick.value.InstanceName;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records what came of acts on other hosts of which this console does not know it, once their hosts' own records tell: how they ended, or
 * that they were never begun. Whoever knows is the host; what it does not say stays unknown, or open.
 */
public class Settling extends Upkeep {

    private static final Logger log = LoggerFactory.getLogger(Settling.class);

    private static final Duration ROUND = Duration.ofSeconds(2);

    /** After an act is over here, no ticket that it can have quoted is good any more, and what the host took by it is on its log. */
    static final Duration TICKETS_OVER = Duration.ofMinutes(1);

    /** Between two looks whether a host still has nothing of an act, since each asks the host. */
    private static final Duration BETWEEN = Duration.ofSeconds(10);

    private static final String STARTED = "CONSOLE_STARTED";

    private final Unsettled unsettled;
    private final AuditLog audit;
    private final Vocabulary vocabulary;
    private final Hosts hosts;
    private final HostNames names;
    private final HostEntries entries;
    private final HostLogs logs;
    private final LongSupplier nanos;

    /** When to look again for what a host does not have, by act; at first when its tickets are over, from when it was first seen. */
    private final Map<String, Long> due = new HashMap<>();

    Settling(
            Unsettled unsettled,
            AuditLog audit,
            Vocabulary vocabulary,
            Hosts hosts,
            HostNames names,
            HostEntries entries,
            HostLogs logs,
            LongSupplier nanos) {
        super("settling");
        this.unsettled = unsettled;
        this.audit = audit;
        this.vocabulary = vocabulary;
        this.hosts = hosts;
        this.names = names;
        this.entries = entries;
        this.logs = logs;
        this.nanos = nanos;
    }

    @Override
    protected void begin(Rounds started) {
        started.every(ROUND, this::round);
    }

    void round() {
        Set<String> acts = unsettled.acts();
        due.keySet().retainAll(acts);
        // Before any host is asked: what it says then is of after that.
        Set<String> nowDue = acts.stream().filter(this::isDue).collect(Collectors.toSet());
        Map<String, Boolean> asked = new HashMap<>();
        acts.forEach(act -> settleAlone(act, nowDue.contains(act), asked));
    }

    /** What cannot be settled for what its host says keeps no other from being. */
    private void settleAlone(String act, boolean isDue, Map<String, Boolean> asked) {
        try {
            settle(act, isDue, asked);
        } catch (RuntimeException e) {
            log.warn("What came of act {} could not be found out; it is tried again.", act, e);
        }
    }

    /** @param asked the hosts that were asked in this round, and whether they answered: one question is for all of their acts */
    private void settle(String act, boolean isDue, Map<String, Boolean> asked) {
        List<AuditEntry> own = audit.ofAct(act);
        Optional<AuditEntry> intent = own.stream()
                .filter(entry -> entry.content().action().isIntent())
                .findFirst();
        Optional<FleetHost> host = intent.flatMap(this::host);
        if (intent.isEmpty() || host.isEmpty()) {
            return;
        }
        Settlement settlement = settlement(intent.get(), own, host.get());
        List<NewEntry> ended = settlement.ended();
        if (!ended.isEmpty()) {
            record(ended);
        } else if (isDue && host.get().isRevoked()) {
            lost(settlement);
        } else if (isDue
                && !isUnheard(host.get())
                && asked.computeIfAbsent(host.get().id(), id -> logs.toTheEnd(host.get()))) {
            nothing(settlement(intent.get(), own, host.get()), host.get());
        } else if (isDue) {
            due.put(act, nanos.getAsLong() + BETWEEN.toNanos());
        }
    }

    private boolean isDue(String act) {
        long now = nanos.getAsLong();
        return now - due.computeIfAbsent(act, id -> now + TICKETS_OVER.toNanos()) >= 0;
    }

    private boolean isUnheard(FleetHost host) {
        return !hosts.presence(host).isHere();
    }

    /** Nobody hears from the host any more. What is known not to be known stays so. */
    private void lost(Settlement settlement) {
        if (settlement.isOpen()) {
            record(List.of(settlement.lost()));
        } else {
            due.put(settlement.act(), nanos.getAsLong() + BETWEEN.toNanos());
        }
    }

    /** All that the host had on its record is kept, as of after its tickets were over. */
    private void nothing(Settlement settlement, FleetHost host) {
        List<NewEntry> ended = settlement.ended();
        KeptLog kept = logs.kept(host);
        if (!ended.isEmpty()) {
            record(ended);
        } else if (!kept.isBroken()
                && settlement.isNothing(vocabulary, taken -> entries.hasLater(host.id(), STARTED, taken.sequence()))) {
            record(List.of(settlement.nothing(vocabulary, kept.end().sequence())));
        } else {
            due.put(settlement.act(), nanos.getAsLong() + BETWEEN.toNanos());
        }
    }

    private Settlement settlement(AuditEntry intent, List<AuditEntry> own, FleetHost host) {
        boolean isOpen = own.stream()
                .noneMatch(entry -> entry.content()
                        .action()
                        .equals(intent.content().action().end()));
        List<HostEntry> kept =
                entries.ofAct(host.id(), Objects.requireNonNull(intent.content().actId()));
        return new Settlement(intent, isOpen, host.name(), kept);
    }

    /** Which host it was for, whatever that is called by now. */
    private Optional<FleetHost> host(AuditEntry intent) {
        String name =
                InstanceName.hostOf(Objects.requireNonNullElse(intent.content().instance(), ""));
        return name == null ? Optional.empty() : names.holder(name, intent.at()).flatMap(hosts::withId);
    }

    private void record(List<NewEntry> settled) {
        String act = Objects.requireNonNull(settled.get(0).actId());
        try {
            audit.recordTogether(settled);
            due.remove(act);
        } catch (AlreadyRecorded e) {
            // by another console
        } catch (AuditUnavailable e) {
            log.warn("What came of act {} could not be recorded; it is tried again.", act, e);
        }
    }
}
