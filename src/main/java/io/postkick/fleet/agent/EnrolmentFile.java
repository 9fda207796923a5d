package io.postkick.fleet.agent;

import io.postkick.fleet.wire.Enrolment;
import io.postkick.fleet.wire.HostId;
import io.postkick.fleet.wire.Unreadable;
import io.postkick.fleet.wire.VerifyingKey;
import io.postkick.fleet.wire.Wire;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Where the agent finds who its host is. */
record EnrolmentFile(Path path) {

    static EnrolmentFile in(Path directory) {
        return new EnrolmentFile(directory.resolve(Enrolment.FILE));
    }

    /**
     * Reads it.
     *
     * @throws NotEnrolled if this host is none of a fleet, or that cannot be read
     */
    Enrolment read() {
        try {
            Enrolment enrolment = Wire.read(Files.readAllBytes(path), Enrolment.class);
            if (!HostId.isOne(enrolment.hostId()) || enrolment.servers().isEmpty()) {
                throw NotEnrolled.damaged(path, null);
            }
            VerifyingKey.of(enrolment.verifyingKey());
            return enrolment;
        } catch (NoSuchFileException e) {
            throw NotEnrolled.yet(path);
        } catch (AccessDeniedException e) {
            throw NotEnrolled.closed(path, e);
        } catch (IOException | Unreadable | IllegalArgumentException | NullPointerException e) {
            throw NotEnrolled.damaged(path, e);
        }
    }
}
