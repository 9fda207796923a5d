package io.postkick.access.people;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Keeps the first administrator's random password, readable by the console's user only, until it is changed. */
@Component
public class InitialPasswordFile {

    private static final Logger log = LoggerFactory.getLogger(InitialPasswordFile.class);

    private final Path file;

    InitialPasswordFile(FirstStartProperties properties) {
        this.file = properties.dataDirectory().resolve("initial-admin-password");
    }

    Path path() {
        return file;
    }

    boolean exists() {
        return Files.exists(file);
    }

    /** Replaces what an interrupted first start may have left. The file never exists with a wider mode than 0600. */
    void write(String password) {
        try {
            Files.deleteIfExists(file);
            PrivateFile.create(file, password + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException("The first password cannot be kept in " + file, e);
        }
    }

    public void deleteIfOf(Person person) {
        if (person.name().equals(FirstAdministrator.NAME)) {
            delete();
        }
    }

    void delete() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            log.error("{} holds a password that is no longer valid and cannot be deleted: delete it by hand", file, e);
        }
    }
}
