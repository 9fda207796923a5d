package io.postkick.fleet.enrolment;

import io.postkick.audit.entry.EntryBuilder;
import io.postkick.audit.log.AuditUnavailable;
import io.postkick.fleet.calls.FleetOnly;
import io.postkick.fleet.hosts.FleetHost;
import io.postkick.fleet.hosts.HostCredentials;
import io.postkick.fleet.hosts.HostName;
import io.postkick.fleet.wire.HostId;
import io.postkick.fleet.wire.Nkey;
import io.postkick.fleet.wire.Signed;
import io.postkick.fleet.wire.VerifyingKey;
import io.postkick.fleet.wire.Wire;
import io.postkick.refusal.RefusalWords;
import io.postkick.refusal.Refused;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/** Keeps the invitations that are made at a command line with the fleet's keys: who has those needs no console to command every host. */
@Service
@FleetOnly
class OwnersInvitations {

    /** How it is shown on the record that nobody signed in. */
    static final String AUTHENTICATION = "command-line";

    private static final String INVITER = "the command line";
    private static final int LONGEST_HOSTNAME = 255;

    private static final Logger log = LoggerFactory.getLogger(OwnersInvitations.class);

    private final InvitationBook book;
    private final InvitationTable table;
    private final HostCredentials credentials;
    private final RefusalWords words;
    private final Clock clock;

    OwnersInvitations(
            InvitationBook book, InvitationTable table, HostCredentials credentials, RefusalWords words, Clock clock) {
        this.book = book;
        this.table = table;
        this.credentials = credentials;
        this.words = words;
        this.clock = clock;
    }

    /**
     * Answers one.
     *
     * @throws RuntimeException if it is none, or not signed with the fleet's key: then it stays without an answer
     */
    byte[] answer(byte[] question) {
        Signed signed = Wire.read(question, Signed.class);
        if (!VerifyingKey.of(credentials.verifyingKey()).hasSigned(signed)) {
            throw new IllegalArgumentException("an invitation that was not signed with the key of this fleet");
        }
        OwnersInvitation asked = Wire.read(signed.text().getBytes(StandardCharsets.UTF_8), OwnersInvitation.class);
        if (!asked.kind().equals(OwnersInvitation.KIND)
                || !HostId.isOne(asked.id())
                || !Nkey.isPublic(Nkey.Kind.USER, asked.guestKey())) {
            throw new IllegalArgumentException("no invitation");
        }
        try {
            keep(asked);
            return Wire.write(new OwnersInvitation.Answer(null, null));
        } catch (Refused e) {
            return refused(e);
        } catch (AuditUnavailable e) {
            log.error("An invitation could not be made, since the audit log cannot be written", e);
            return refused(Refused.because(HostWhy.NOT_RECORDED));
        }
    }

    private byte[] refused(Refused refused) {
        String why = refused.why() instanceof HostWhy one ? one.name() : "OTHER";
        return Wire.write(new OwnersInvitation.Answer(why, words.recorded(refused)));
    }

    /** Once: who got no answer asks again, and what was seen on its way makes no second one. */
    private void keep(OwnersInvitation asked) {
        Optional<InvitationTable.Row> before = table.find(asked.id());
        if (before.isPresent() && before.get().guestKey().equals(asked.guestKey())) {
            return;
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Instant expires = Instant.ofEpochMilli(asked.expiresMillis());
        if (!expires.isAfter(now) || expires.isAfter(now.plus(Invitations.LIFE).plus(Invitations.SLACK))) {
            throw Refused.because(HostWhy.CLOCKS_DIFFER);
        }
        List<String> tags = HostName.inOrder(asked.tags());
        FleetHost old = null;
        if (asked.replace()) {
            old = book.replaceable(asked.name());
        } else {
            book.check(asked.name(), tags);
        }
        var invitation = new Invitation(
                asked.id(),
                old == null ? asked.name() : old.name(),
                old == null ? tags : old.tags(),
                old == null ? null : old.id(),
                INVITER,
                now,
                expires,
                null,
                null);
        book.add(
                new EntryBuilder(HostActions.INVITATION).by(null, null, AUTHENTICATION),
                "by \"postkick-console fleet invite\" on " + said(asked.madeOn()),
                invitation,
                asked.guestKey());
    }

    private static String said(String text) {
        return text.length() > LONGEST_HOSTNAME ? text.substring(0, LONGEST_HOSTNAME) : text;
    }
}
