package io.postkick.access.people;

import io.postkick.access.DeedLimit;
import io.postkick.access.Identity;
import io.postkick.access.InstanceLimit;
import io.postkick.access.Proof;
import io.postkick.access.Role;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Someone who may sign in. People are disabled, never deleted: their names stay on the audit log.
 *
 * @param instances never limited for an administrator, who could lift the limit themselves
 * @param passwordHash null for somebody who signs in by other ways only
 * @param version raised by every change; a session that knows an older one ends
 * @param passwordAssignedAt when somebody else chose the password; null if the person did, or for the first administrator
 */
public record Person(
        long id,
        String name,
        Role role,
        InstanceLimit instances,
        @Nullable String passwordHash,
        long version,
        Instant createdAt,
        Instant changedAt,
        @Nullable Instant disabledAt,
        @Nullable Instant passwordAssignedAt) {

    /** Who has proven to be this person. */
    public Identity identity(Proof proof) {
        return identity(role, instances, DeedLimit.NONE, proof);
    }

    /** Who acts for this person in a role of its own, within limits of its own. */
    public Identity identity(Role inForce, InstanceLimit sees, DeedLimit does, Proof proof) {
        return new Identity(id, version, name, inForce, sees, does, proof);
    }

    /** Whether a session or a proof of that identity still counts. */
    public boolean stillIs(Identity identity) {
        return !disabled() && version == identity.personVersion();
    }

    public boolean disabled() {
        return disabledAt != null;
    }

    /** Whether they sign in here; everybody else does so through another service only. */
    public boolean hasPassword() {
        return passwordHash != null;
    }

    /** Whether they can lift any limit here, whatever becomes of other services. */
    public boolean isLocalAdministrator() {
        return role == Role.ADMIN && !disabled() && hasPassword();
    }
}
