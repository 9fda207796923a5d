package io.postkick.fleet.enrolment;

import io.postkick.access.Actor;
import io.postkick.access.AdministratorsOnly;
import io.postkick.access.FreshFactor;
import io.postkick.act.RecordedChanges;
import io.postkick.audit.entry.NewEntry;
import io.postkick.fleet.calls.FleetOnly;
import io.postkick.fleet.enrolment.join.JoinToken;
import io.postkick.fleet.hosts.FleetHost;
import io.postkick.fleet.hosts.HostCredentials;
import io.postkick.fleet.hosts.HostName;
import io.postkick.fleet.wire.Credentials;
import io.postkick.fleet.wire.HostId;
import io.postkick.fleet.wire.Nkey;
import io.postkick.refusal.Refused;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Makes invitations, for administrators, and takes them back. Of the key in one only the public half is kept. */
@Service
@FleetOnly
@AdministratorsOnly
public class Invitations {

    /** How long one is good. */
    public static final Duration LIFE = Duration.ofHours(1);

    /** By how much the clock may differ of the host on which one is made. */
    static final Duration SLACK = Duration.ofMinutes(5);

    private final InvitationTable table;
    private final InvitationBook book;
    private final HostCredentials credentials;
    private final RevokedKeys keys;
    private final RecordedChanges changes;
    private final FreshFactor factor;
    private final Clock clock;

    Invitations(
            InvitationTable table,
            InvitationBook book,
            HostCredentials credentials,
            RevokedKeys keys,
            RecordedChanges changes,
            FreshFactor factor,
            Clock clock) {
        this.table = table;
        this.book = book;
        this.credentials = credentials;
        this.keys = keys;
        this.changes = changes;
        this.factor = factor;
        this.clock = clock;
    }

    /** An invitation with the token of its join line, which is shown this once. */
    public record Fresh(Invitation invitation, String token) {

        /** What is to be typed on the host, as root. */
        public String line() {
            return "postkick-agent join " + token;
        }

        /** Tells no secret. */
        @Override
        public String toString() {
            return invitation.toString();
        }
    }

    /**
     * Invites a host.
     *
     * @throws Refused if it cannot be called so, or if the actor has to show a second factor first
     */
    public Fresh invite(Actor actor, String name, List<String> tags) {
        List<String> ordered = HostName.inOrder(tags);
        book.check(name, ordered);
        return make(actor, name, ordered, null);
    }

    /**
     * Invites a host to take the place of another, which may not connect any more once the new one has joined. Its record stays.
     *
     * @throws Refused if there is no such host, or if the actor has to show a second factor first
     */
    public Fresh replace(Actor actor, String name) {
        FleetHost old = book.replaceable(name);
        return make(actor, old.name(), old.tags(), old.id());
    }

    private Fresh make(Actor actor, String name, List<String> tags, @Nullable String replaces) {
        factor.require(actor);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        String id = HostId.fresh();
        var invitation = new Invitation(id, name, tags, replaces, actor.name(), now, now.plus(LIFE), null, null);
        HostCredentials.Broker broker = credentials.broker();
        Credentials guest = credentials.forGuest(id, invitation.expiresAt());
        var token = new JoinToken(id, name, broker.servers(), broker.ca(), guest, credentials.verifyingKey());
        book.add(
                NewEntry.by(actor, HostActions.INVITATION),
                "",
                invitation,
                Nkey.ofSeed(guest.seed()).publicKey());
        return new Fresh(invitation, token.text());
    }

    /**
     * Takes one back that nobody has used yet.
     *
     * @return what the host would have been called
     * @throws Refused if there is no such invitation, or it was used
     */
    public String withdraw(Actor actor, String id) {
        Invitation invitation = open().stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow(() -> Refused.because(HostWhy.NO_INVITATION));
        NewEntry intent = NewEntry.by(actor, HostActions.WITHDRAWAL)
                .act(UUID.randomUUID().toString())
                .detail(invitation.name() + ": invitation " + id + " of " + invitation.inviter()
                        + ", which nobody has used")
                .entry();
        changes.make(intent, () -> {
            if (!table.withdraw(id, clock.instant())) {
                throw Refused.because(HostWhy.NO_INVITATION);
            }
        });
        keys.tellNow();
        return invitation.name();
    }

    /** Those that nobody has used yet, newest first. */
    public List<Invitation> open() {
        return table.open(clock.instant());
    }
}
