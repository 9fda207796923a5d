package io.postkick.fleet.record.page;

import io.postkick.access.Actor;
import io.postkick.access.InstanceLimit;
import io.postkick.access.May;
import io.postkick.audit.entry.EntryBuilder;
import io.postkick.audit.entry.ExportedEntry;
import io.postkick.audit.entry.NewEntry;
import io.postkick.audit.entry.Vocabulary;
import io.postkick.audit.log.AuditLog;
import io.postkick.audit.log.LogActions;
import io.postkick.audit.page.OwnRecords;
import io.postkick.audit.search.Reader;
import io.postkick.fleet.calls.FleetOnly;
import io.postkick.fleet.hosts.FleetHost;
import io.postkick.fleet.hosts.Hosts;
import io.postkick.fleet.record.HostEntries;
import io.postkick.fleet.record.HostEntry;
import io.postkick.fleet.record.HostNames;
import io.postkick.fleet.wire.HostId;
import io.postkick.value.InstanceName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The hosts' logs as people may read them: as the audit log, of which instances are called by their names here. */
@Component
@FleetOnly
class KeptRecords implements OwnRecords {

    private static final int PAGE = 200;

    private final Hosts hosts;
    private final HostNames names;
    private final HostEntries entries;
    private final Vocabulary vocabulary;
    private final AuditLog audit;

    KeptRecords(Hosts hosts, HostNames names, HostEntries entries, Vocabulary vocabulary, AuditLog audit) {
        this.hosts = hosts;
        this.names = names;
        this.entries = entries;
        this.vocabulary = vocabulary;
        this.audit = audit;
    }

    /**
     * By its ID, its name, or, of one that is gone, the name that it had last.
     *
     * @return empty also where somebody sees none of its instances: nothing tells which
     */
    Optional<FleetHost> host(Actor actor, String name) {
        return (HostId.isOne(name) ? hosts.withId(name) : Optional.<FleetHost>empty())
                .or(() -> hosts.find(name))
                .or(() -> names.last(name).flatMap(hosts::withId))
                .filter(host -> actor.instances().reaches(host.name()));
    }

    @Override
    public Optional<OwnRecord> ofAct(String actId, String instance, Instant at) {
        String name = InstanceName.hostOf(instance);
        return name == null
                ? Optional.empty()
                : names.holder(name, at)
                        .or(() -> hosts.find(name).map(FleetHost::id))
                        .flatMap(hosts::withId)
                        .map(host -> ofAct(host, actId));
    }

    private OwnRecord ofAct(FleetHost host, String actId) {
        return new OwnRecord(
                host.name(),
                host.id(),
                entries.ofAct(host.id(), actId).stream()
                        .map(entry -> new OwnEntry(
                                entry.sequence(),
                                entry.at(),
                                entry.action(),
                                entry.outcome(),
                                detail(entry),
                                entry.hash()))
                        .toList());
    }

    /** Its sentence. What else it has, such as the messages that it names, is in an export. */
    static @Nullable String detail(HostEntry entry) {
        String detail = ExportedEntry.of(entry.line()).text("detail");
        return detail == null || detail.indexOf('\n') < 0 ? detail : detail.substring(0, detail.indexOf('\n')) + " …";
    }

    /**
     * Some entries, newest first.
     *
     * @param next the sequence number to go on before; null at the end
     */
    record Part(List<HostEntry> entries, @Nullable Long next) {}

    Part newest(Actor actor, FleetHost host, @Nullable String action, @Nullable String person, long before, int most) {
        List<HostEntry> found = new ArrayList<>();
        long last = before;
        List<HostEntry> piece;
        do {
            piece = entries.newest(host.id(), action, person, last, PAGE);
            for (HostEntry entry : piece) {
                last = entry.sequence();
                if (mayRead(actor, host, entry)) {
                    found.add(entry);
                }
                if (found.size() > most) {
                    return new Part(
                            List.copyOf(found.subList(0, most)),
                            found.get(most - 1).sequence());
                }
            }
        } while (piece.size() == PAGE);
        return new Part(List.copyOf(found), null);
    }

    private boolean mayRead(Actor actor, FleetHost host, HostEntry entry) {
        String instance = entry.instance() == null ? null : host.name() + "/" + entry.instance();
        return !isPartial(actor, host)
                || Reader.of(actor)
                        .mayRead(new EntryBuilder(vocabulary.named(entry.action()))
                                .by(entry.actor(), null, null)
                                .to(instance)
                                .entry());
    }

    /** What may be written out of a host's log, which is on the record from here on, oldest first. */
    Consumer<Consumer<HostEntry>> export(Actor actor, FleetHost host) {
        long end = entries.log(host.id()).end().sequence();
        audit.record(NewEntry.by(actor, LogActions.EXPORTED)
                .detail("The log of " + host.name() + " as it is kept here, "
                        + (isPartial(actor, host) ? "in part, " : "") + "up to its entry " + end + ", as jsonl")
                .entry());
        return out -> {
            long last = 0;
            List<HostEntry> piece;
            do {
                piece = entries.following(host.id(), last, PAGE);
                for (HostEntry entry : piece) {
                    last = entry.sequence();
                    if (last <= end && mayRead(actor, host, entry)) {
                        out.accept(entry);
                    }
                }
            } while (piece.size() == PAGE && last < end);
        };
    }

    /** Whether somebody reads only a part of it, as they do not see the whole host. */
    static boolean isPartial(Actor actor, FleetHost host) {
        return !May.readAll(actor.role()) || !actor.sees(InstanceLimit.allOf(host.name()));
    }
}
