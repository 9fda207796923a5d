package io.postkick.doctor;

import io.postkick.access.factor.KeptSecrets;
import io.postkick.value.Documents;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.UserPrincipal;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/** The key with which the secrets of authenticator apps are kept: there, for nobody else to read, and the right one. */
@Component
@Order(6)
class SecondFactorKeyCheck implements Check {

    private static final String SUBJECT = "Second factors";
    private static final String RIGHT_KEY =
            "Put the right one there, that of another console on this database or from where you keep it: see "
                    + Documents.of("backup.md") + ".";
    private static final Set<PosixFilePermission> OWN =
            EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    private final Path directory;
    private final KeptSecrets secrets;

    SecondFactorKeyCheck(DataSource source, @Value("${postkick.data-directory}") Path directory) {
        this.directory = directory.toAbsolutePath().normalize();
        this.secrets = new KeptSecrets(source, this.directory);
    }

    @Override
    public List<Diagnosis> look() throws IOException {
        int number;
        try {
            number = secrets.number();
        } catch (DataAccessException e) {
            // The check of the database says why.
            return List.of();
        }
        if (!secrets.isThere()) {
            return number == 0 ? List.of() : List.of(missing(number));
        }
        return List.of(readable(number));
    }

    private Diagnosis missing(int number) {
        return Diagnosis.wrong(
                SUBJECT,
                secrets.file() + " is not there, and secrets of apps, " + number
                        + ", are kept with it: only recovery codes sign these people in.",
                RIGHT_KEY);
    }

    private Diagnosis readable(int number) throws IOException {
        Path file = secrets.file();
        if (!OWN.containsAll(Files.getPosixFilePermissions(file))) {
            return Diagnosis.wrong(SUBJECT, "Others may read or change " + file + ".", "chmod 0600 " + file);
        }
        UserPrincipal owner = Files.getOwner(file);
        UserPrincipal ofDirectory = Files.getOwner(directory);
        if (!owner.equals(ofDirectory)) {
            return Diagnosis.wrong(
                    SUBJECT,
                    file + " belongs to " + owner.getName() + ", its folder to " + ofDirectory.getName() + ".",
                    "chown " + ofDirectory.getName() + " " + file);
        }
        List<String> closed = secrets.closed();
        return closed.isEmpty()
                ? Diagnosis.ok(SUBJECT, file + " opens the secrets of all apps, " + number)
                : Diagnosis.wrong(
                        SUBJECT,
                        file + " is not the key of the apps of " + String.join(", ", closed)
                                + ": they sign in with recovery codes only.",
                        RIGHT_KEY);
    }
}
