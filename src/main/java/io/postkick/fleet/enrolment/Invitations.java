package io.postkick.fleet.enrolment;

import io.postkick.access.Actor;
import io.postkick.access.AdministratorsOnly;
import io.postkick.access.FreshFactor;
import io.postkick.audit.entry.NewEntry;
import io.postkick.fleet.calls.FleetOnly;
import io.postkick.fleet.enrolment.join.JoinToken;
import io.postkick.fleet.hosts.FleetHost;
import io.postkick.fleet.hosts.HostCredentials;
import io.postkick.fleet.hosts.HostName;
import io.postkick.fleet.wire.HostId;
import io.postkick.refusal.Refused;
import io.postkick.value.Sha256;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Makes invitations, for administrators. Of an invitation's 256 random bits only a SHA-256 is kept. */
@Service
@FleetOnly
@AdministratorsOnly
public class Invitations {

    /** How long one is good. */
    public static final Duration LIFE = Duration.ofHours(1);

    /** By how much the clock may differ of the host on which one is made. */
    static final Duration SLACK = Duration.ofMinutes(5);

    private static final int SECRET_BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final InvitationTable table;
    private final InvitationBook book;
    private final HostCredentials credentials;
    private final FreshFactor factor;
    private final Clock clock;

    Invitations(
            InvitationTable table, InvitationBook book, HostCredentials credentials, FreshFactor factor, Clock clock) {
        this.table = table;
        this.book = book;
        this.credentials = credentials;
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
        String secret = secret();
        var invitation = new Invitation(id, name, tags, replaces, actor.name(), now, now.plus(LIFE), null, null);
        HostCredentials.Broker broker = credentials.broker();
        var token = new JoinToken(
                id,
                secret,
                name,
                broker.servers(),
                broker.ca(),
                credentials.forGuest(id, invitation.expiresAt()),
                credentials.verifyingKey());
        book.add(NewEntry.by(actor, HostActions.INVITATION), "", invitation, Sha256.hex(secret));
        return new Fresh(invitation, token.text());
    }

    /** Those that nobody has used yet, newest first. */
    public List<Invitation> open() {
        return table.open(clock.instant());
    }

    /** 256 random bits, as text. */
    static String secret() {
        byte[] drawn = new byte[SECRET_BYTES];
        RANDOM.nextBytes(drawn);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(drawn);
    }
}
