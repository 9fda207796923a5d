package io.postkick.fleet.enrolment;

import io.postkick.act.RecordedChanges;
import io.postkick.audit.entry.EntryBuilder;
import io.postkick.audit.entry.NewEntry;
import io.postkick.audit.log.AuditLog;
import io.postkick.audit.log.AuditUnavailable;
import io.postkick.fleet.calls.FleetOnly;
import io.postkick.fleet.enrolment.join.JoinAnswer;
import io.postkick.fleet.enrolment.join.JoinMessages;
import io.postkick.fleet.enrolment.join.JoinRequest;
import io.postkick.fleet.hosts.FleetHost;
import io.postkick.fleet.hosts.HostCredentials;
import io.postkick.fleet.hosts.HostRegister;
import io.postkick.fleet.hosts.Hosts;
import io.postkick.fleet.keys.CommandKeys;
import io.postkick.fleet.wire.Beat;
import io.postkick.fleet.wire.HostId;
import io.postkick.fleet.wire.Nkey;
import io.postkick.refusal.RefusalWords;
import io.postkick.refusal.Refused;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Answers hosts that want to join. That one joins is on the record before it is one of the fleet. Whoever used an invitation, and got no
 * answer, gets it again: they are known by their key.
 */
@Service
@FleetOnly
class Enrolment {

    private static final int LONGEST_SAID = 255;

    private static final Logger log = LoggerFactory.getLogger(Enrolment.class);

    private final InvitationTable invitations;
    private final Hosts hosts;
    private final HostRegister register;
    private final HostCredentials credentials;
    private final RevokedKeys keys;
    private final CommandKeys signing;
    private final RecordedChanges changes;
    private final AuditLog audit;
    private final RefusalWords words;
    private final TransactionOperations transactions;
    private final Clock clock;

    Enrolment(
            InvitationTable invitations,
            Hosts hosts,
            HostRegister register,
            HostCredentials credentials,
            RevokedKeys keys,
            CommandKeys signing,
            RecordedChanges changes,
            AuditLog audit,
            RefusalWords words,
            TransactionOperations transactions,
            Clock clock) {
        this.invitations = invitations;
        this.hosts = hosts;
        this.register = register;
        this.credentials = credentials;
        this.keys = keys;
        this.signing = signing;
        this.changes = changes;
        this.audit = audit;
        this.words = words;
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * Answers one.
     *
     * @throws RuntimeException if it is no request, or another console is answering it: then it stays without an answer from here
     */
    byte[] answer(byte[] question) {
        return JoinMessages.answer(
                question,
                answer(JoinMessages.asked(question)),
                signing.signing().get(0));
    }

    private JoinAnswer answer(JoinMessages.Asked asked) {
        if (asked.protocol() != Beat.PROTOCOL) {
            Refused other = Refused.because(HostWhy.OTHER_PROTOCOL, Beat.PROTOCOL, asked.protocol());
            return new JoinAnswer(null, words.recorded(other));
        }
        try {
            return new JoinAnswer(joined(asked), null);
        } catch (Refused e) {
            return new JoinAnswer(null, words.recorded(e));
        } catch (AuditUnavailable e) {
            log.error("A host could not join, since the audit log cannot be written", e);
            return new JoinAnswer(null, words.recorded(Refused.because(HostWhy.NOT_RECORDED)));
        }
    }

    private JoinAnswer.Joined joined(JoinMessages.Asked asked) {
        JoinRequest request = asked.request();
        Invitation invitation = checked(asked);
        FleetHost host = invitation.host() == null ? made(invitation, request) : hostOf(invitation, request);
        HostCredentials.Broker broker = credentials.broker();
        String permission = credentials.forHost(host.id(), request.publicKey());
        requireConnecting(host, invitation, request);
        return new JoinAnswer.Joined(
                host.id(), host.name(), permission, broker.servers(), broker.ca(), credentials.verifyingKey());
    }

    private Invitation checked(JoinMessages.Asked asked) {
        JoinRequest request = asked.request();
        Optional<InvitationTable.Row> found =
                HostId.isOne(request.invitation()) ? invitations.find(request.invitation()) : Optional.empty();
        if (found.filter(row -> asked.isOf(row.guestKey())).isEmpty()) {
            throw denied(request, "", Refused.because(HostWhy.INVITATION_UNKNOWN));
        }
        if (found.get().isWithdrawn()) {
            throw denied(request, found.get().invitation().name(), Refused.because(HostWhy.INVITATION_WITHDRAWN));
        }
        Invitation invitation = found.get().invitation();
        if (invitation.isExpired(clock.instant())) {
            throw denied(request, invitation.name(), Refused.because(HostWhy.INVITATION_EXPIRED));
        }
        if (!Nkey.isPublic(Nkey.Kind.USER, request.publicKey())) {
            throw denied(request, invitation.name(), Refused.because(HostWhy.KEY_UNUSABLE));
        }
        if (invitation.publicKey() != null && !invitation.publicKey().equals(request.publicKey())) {
            throw denied(request, invitation.name(), Refused.because(HostWhy.INVITATION_USED));
        }
        return invitation;
    }

    /** Of an invitation that was used by the same. */
    private FleetHost hostOf(Invitation invitation, JoinRequest request) {
        register.renew();
        return hosts.withId(String.valueOf(invitation.host()))
                .filter(host -> !host.isRevoked())
                .orElseThrow(() -> denied(request, invitation.name(), Refused.because(HostWhy.REVOKED_SINCE)));
    }

    /** Whoever was revoked while this was answered gets nothing: what the broker is told counts for all that was made before it, and after. */
    private void requireConnecting(FleetHost host, Invitation invitation, JoinRequest request) {
        if (!register.isConnecting(host.id())) {
            throw denied(request, invitation.name(), Refused.because(HostWhy.REVOKED_SINCE));
        }
    }

    private FleetHost made(Invitation invitation, JoinRequest request) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        if (!invitations.claim(invitation.id(), request.publicKey(), now)) {
            throw new IllegalStateException("another console is answering that host");
        }
        var host = new FleetHost(HostId.fresh(), invitation.name(), invitation.tags(), now, null);
        NewEntry intent = new EntryBuilder(HostActions.JOINING)
                .act(UUID.randomUUID().toString())
                .detail(host.name() + " (" + host.id() + "): by invitation " + invitation.id() + " of "
                        + invitation.inviter() + ", the host calls itself " + said(request.hostname())
                        + ", agent " + said(request.version()) + ", key " + request.publicKey()
                        + (invitation.replaces() == null
                                ? ""
                                : ", in place of the host " + invitation.replaces()
                                        + ", which may not connect any more"))
                .entry();
        try {
            changes.make(
                    intent,
                    () -> transactions.executeWithoutResult(status -> add(host, invitation, request.publicKey())));
        } finally {
            invitations.release(invitation.id(), request.publicKey());
            register.renew();
        }
        if (invitation.replaces() != null) {
            keys.tellNow();
        }
        return host;
    }

    private void add(FleetHost host, Invitation invitation, String key) {
        if (invitation.replaces() != null) {
            register.revoke(invitation.replaces(), host.enrolledAt());
        }
        if (register.isKnown(key)) {
            throw Refused.because(HostWhy.KEY_KNOWN);
        }
        if (!register.add(host, key)) {
            throw Refused.because(HostWhy.NAME_TAKEN, host.name());
        }
        if (!invitations.made(invitation.id(), host.id())) {
            throw Refused.because(HostWhy.INVITATION_WITHDRAWN);
        }
    }

    private Refused denied(JoinRequest request, String name, Refused refusal) {
        audit.recordRefusal(new EntryBuilder(HostActions.JOIN_DENIED)
                .detail(words.recorded(refusal) + " Invitation " + said(request.invitation())
                        + (name.isEmpty() ? "" : " for " + name)
                        + ", the host calls itself " + said(request.hostname()) + ".")
                .entry());
        return refusal;
    }

    /** A stranger may write anything. */
    private static String said(String text) {
        String one = String.valueOf(text);
        return one.length() > LONGEST_SAID ? one.substring(0, LONGEST_SAID) : one;
    }
}
