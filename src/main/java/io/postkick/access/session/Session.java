package io.postkick.access.session;

import io.postkick.access.DeedLimit;
import io.postkick.access.Identity;
import io.postkick.access.Proof;
import io.postkick.access.people.Person;
import java.time.Instant;

/**
 * Somebody's being signed in, in one browser, at every console of one database.
 *
 * @param id public: it is on pages and on the audit log, and lets nobody in
 * @param formToken what forms on its pages carry; good for nothing without its cookie
 * @param owner as they are now
 * @param personVersion the owner's version when they proved who they are
 * @param proof how they did
 * @param address from which they signed in
 * @param lastUsedAt as the database has it, up to a minute behind
 */
public record Session(
        String id,
        String formToken,
        Person owner,
        long personVersion,
        Proof proof,
        Device device,
        String address,
        Instant signedInAt,
        Instant lastUsedAt) {

    /** Whose it is, as they were when they proved it: that they were changed since shows by the version. */
    Identity identity() {
        return new Identity(
                owner.id(), personVersion, owner.name(), owner.role(), owner.instances(), DeedLimit.NONE, proof);
    }

    /** Whether the owner is neither disabled nor changed since. */
    boolean isOfWhomItWas() {
        return owner.stillIs(identity());
    }

    Session lastUsed(Instant time) {
        return new Session(id, formToken, owner, personVersion, proof, device, address, signedInAt, time);
    }
}
