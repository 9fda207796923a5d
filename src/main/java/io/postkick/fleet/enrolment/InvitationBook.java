package io.postkick.fleet.enrolment;

import io.postkick.act.RecordedChanges;
import io.postkick.audit.entry.EntryBuilder;
import io.postkick.audit.entry.NewEntry;
import io.postkick.fleet.calls.FleetOnly;
import io.postkick.fleet.hosts.FleetHost;
import io.postkick.fleet.hosts.Hosts;
import io.postkick.refusal.Refused;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;

/** Keeps invitations, each on the record before. Whoever asks for one has to be allowed to. */
@Service
@FleetOnly
class InvitationBook {

    private final InvitationTable table;
    private final Hosts hosts;
    private final RecordedChanges changes;

    InvitationBook(InvitationTable table, Hosts hosts, RecordedChanges changes) {
        this.table = table;
        this.hosts = hosts;
        this.changes = changes;
    }

    /**
     * Makes sure that a new host can be called and tagged so.
     *
     * @throws Refused if it cannot
     */
    void check(String name, List<String> tags) {
        HostChanges.check(name, tags);
        Optional<FleetHost> taken = hosts.all().stream()
                .filter(host -> host.name().equalsIgnoreCase(name))
                .findFirst();
        if (taken.isPresent()) {
            throw Refused.because(HostWhy.NAME_TAKEN, taken.get().name());
        }
    }

    /**
     * The host whose place another is to take.
     *
     * @throws Refused if there is none
     */
    FleetHost replaceable(String name) {
        return hosts.find(name).orElseThrow(() -> Refused.because(HostWhy.UNKNOWN_HOST));
    }

    /**
     * Records that there is one, and keeps it.
     *
     * @param who has it made
     * @param how it is made, for the record; empty where there is nothing to say
     * @param guestKey public half of the key in the join line
     */
    void add(EntryBuilder who, String how, Invitation invitation, String guestKey) {
        NewEntry intent = who.act(UUID.randomUUID().toString())
                .detail(invitation.name() + ": invitation " + invitation.id() + ", good until "
                        + invitation.expiresAt()
                        + (invitation.tags().isEmpty() ? "" : ", tags " + String.join(" ", invitation.tags()))
                        + (invitation.replaces() == null ? "" : ", in place of the host " + invitation.replaces())
                        + (how.isEmpty() ? "" : ", " + how))
                .entry();
        changes.make(intent, () -> table.add(invitation, guestKey));
    }
}
