package io.postkick.fleet.agent;

import io.postkick.fleet.enrolment.join.Membership;
import io.postkick.fleet.wire.HostId;
import io.postkick.fleet.wire.VerifyingKey;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;

/** Which host of which fleet this is. */
final class OwnMembership {

    private OwnMembership() {}

    /**
     * Reads it.
     *
     * @param directory of the agent
     * @throws NotEnrolled if this host is none of a fleet, or that cannot be read
     */
    static Membership in(Path directory) {
        Path file = directory.resolve(Membership.FILE);
        try {
            Membership membership = Membership.in(directory).orElseThrow(() -> NotEnrolled.yet(file));
            if (!HostId.isOne(membership.hostId()) || membership.servers().isEmpty()) {
                throw NotEnrolled.damaged(file, null);
            }
            membership.verifyingKeys().forEach(VerifyingKey::of);
            return membership;
        } catch (AccessDeniedException e) {
            throw NotEnrolled.closed(file, e);
        } catch (IOException | IllegalArgumentException | NullPointerException e) {
            throw NotEnrolled.damaged(file, e);
        }
    }
}
