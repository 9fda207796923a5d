package io.postkick.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Where the database and its audit log are: writable, for nobody else to read, and with room to grow. */
@Component
@Order(2)
class DataDirectoryCheck implements Check {

    private static final String SUBJECT = "Data directory";
    private static final long MEBIBYTE = 1024 * 1024;
    private static final long NOT_ENOUGH = 50 * MEBIBYTE;
    private static final long LITTLE = 1024 * MEBIBYTE;

    private final Path directory;

    DataDirectoryCheck(@Value("${postkick.data-directory}") Path directory) {
        this.directory = directory.toAbsolutePath().normalize();
    }

    @Override
    public List<Diagnosis> look() throws IOException {
        if (!Files.isWritable(directory)) {
            return List.of(Diagnosis.wrong(
                    SUBJECT,
                    directory + " is not there or not writable for this user.",
                    "Name another one with postkick.data-directory, or give this one to the user."));
        }
        List<Diagnosis> found = new ArrayList<>();
        long free = Files.getFileStore(directory).getUsableSpace();
        String room = directory + ", " + free / MEBIBYTE + " MiB free";
        if (free < NOT_ENOUGH) {
            found.add(Diagnosis.wrong(SUBJECT, room + ": presses are refused when it is full.", "Make room there."));
        } else if (free < LITTLE) {
            found.add(Diagnosis.note(SUBJECT, room, "Make room there before it is full."));
        } else {
            found.add(Diagnosis.ok(SUBJECT, room));
        }
        Set<PosixFilePermission> mode = Files.getPosixFilePermissions(directory);
        if (mode.contains(PosixFilePermission.GROUP_WRITE) || mode.contains(PosixFilePermission.OTHERS_WRITE)) {
            found.add(Diagnosis.wrong(SUBJECT, "Others may replace what is in it.", "chmod 0700 " + directory));
        } else if (mode.contains(PosixFilePermission.OTHERS_READ)
                || mode.contains(PosixFilePermission.OTHERS_EXECUTE)) {
            found.add(Diagnosis.wrong(SUBJECT, "Others may look into it.", "chmod 0700 " + directory));
        }
        return found;
    }
}
