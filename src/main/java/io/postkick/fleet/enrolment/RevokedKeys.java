package io.postkick.fleet.enrolment;

import io.postkick.fleet.calls.FleetOnly;
import io.postkick.fleet.hosts.HostCredentials;
import io.postkick.fleet.hosts.HostKey;
import io.postkick.fleet.hosts.HostRegister;
import io.postkick.fleet.hosts.Hosts;
import io.postkick.upkeep.Rounds;
import io.postkick.upkeep.Upkeep;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Has the broker know whose keys are worth nothing any more, hosts' and guests', and tries again until it does; forgets old invitations. */
@Component
@FleetOnly
class RevokedKeys extends Upkeep {

    private static final Duration BETWEEN = Duration.ofSeconds(10);
    private static final Duration BETWEEN_CLEARANCES = Duration.ofHours(1);
    private static final Duration KEPT = Duration.ofDays(1);

    private static final Logger log = LoggerFactory.getLogger(RevokedKeys.class);

    private final HostRegister register;
    private final Hosts hosts;
    private final HostCredentials credentials;
    private final InvitationTable invitations;
    private final Clock clock;

    /** IDs of hosts and of invitations, by this process: doing it again after a restart does no harm. */
    private final Set<String> told = ConcurrentHashMap.newKeySet();

    RevokedKeys(
            HostRegister register, Hosts hosts, HostCredentials credentials, InvitationTable invitations, Clock clock) {
        super("fleet-revocations");
        this.register = register;
        this.hosts = hosts;
        this.credentials = credentials;
        this.invitations = invitations;
        this.clock = clock;
    }

    @Override
    protected void begin(Rounds started) {
        started.every(Duration.ZERO, BETWEEN, this::tell);
        started.every(
                BETWEEN_CLEARANCES, () -> invitations.forget(clock.instant().minus(KEPT)));
    }

    /** Tries at once, without failing: the rounds try again. */
    void tellNow() {
        try {
            tell();
        } catch (RuntimeException e) {
            log.warn("The broker could not be told that a host was revoked; it is tried again: {}", e.getMessage());
        }
    }

    /** One at a time, so that what two make of the list of all does not cross. */
    private synchronized void tell() {
        for (HostKey revoked : register.revokedKeys()) {
            if (!told.contains(revoked.host())) {
                credentials.revoke(revoked.host(), revoked.publicKey());
                told.add(revoked.host());
            }
        }
        for (InvitationTable.Row row : invitations.over(clock.instant())) {
            if (isOver(row) && !told.contains(row.invitation().id())) {
                credentials.revokeGuest(row.guestKey(), row.invitation().expiresAt());
                told.add(row.invitation().id());
            }
        }
    }

    /** Until a host was heard it may have had no answer, and asks again. */
    private boolean isOver(InvitationTable.Row row) {
        return row.isWithdrawn()
                || hosts.withId(String.valueOf(row.invitation().host()))
                        .filter(host -> host.isRevoked() || hosts.presence(host).heardAt() != null)
                        .isPresent();
    }

    /** Whether this console has told the broker, since it started. */
    boolean isTold(String host) {
        return told.contains(host);
    }
}
