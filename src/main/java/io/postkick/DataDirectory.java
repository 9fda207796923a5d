package io.postkick;

import io.postkick.value.SqliteUrl;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.apache.commons.logging.Log;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.logging.DeferredLogFactory;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Makes the data directory before anything opens a file in it, readable by the console's own user only, and names the
 * node after the host unless {@code postkick.node} does.
 */
class DataDirectory implements EnvironmentPostProcessor {

    private static final Set<PosixFilePermission> TOO_OPEN = EnumSet.of(
            PosixFilePermission.GROUP_WRITE,
            PosixFilePermission.OTHERS_READ,
            PosixFilePermission.OTHERS_WRITE,
            PosixFilePermission.OTHERS_EXECUTE);

    private final Log log;

    /** @param logs keep what is said before logging is set up */
    DataDirectory(DeferredLogFactory logs) {
        this.log = logs.getLog(DataDirectory.class);
    }

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        Path directory = Path.of(environment.getProperty("postkick.data-directory", "./data"));
        create(directory);
        warnIfOpen(directory);
        SqliteUrl.file(environment.getProperty("spring.datasource.url", "")).ifPresent(DataDirectory::createPrivately);
        if (environment.getProperty("postkick.node") == null) {
            environment
                    .getPropertySources()
                    .addLast(new MapPropertySource("hostName", Map.of("postkick.node", hostName())));
        }
    }

    private static void create(Path directory) {
        try {
            Files.createDirectories(directory.toAbsolutePath().getParent());
            Files.createDirectory(
                    directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        } catch (FileAlreadyExistsException e) {
            if (!Files.isDirectory(directory)) {
                throw new DataDirectoryUnusable(directory, "it is not a directory", e);
            }
        } catch (IOException e) {
            throw new DataDirectoryUnusable(directory, "it cannot be created: " + e, e);
        }
        if (!Files.isWritable(directory)) {
            throw new DataDirectoryUnusable(
                    directory, "this user may not write in it, or it is mounted read-only", null);
        }
    }

    /** Not refused: some volumes cannot be otherwise. Not mended: others may have been let in on purpose. */
    private void warnIfOpen(Path directory) {
        try {
            Set<PosixFilePermission> mode = Files.getPosixFilePermissions(directory);
            if (mode.stream().anyMatch(TOO_OPEN::contains)) {
                log.warn("THE DATA DIRECTORY " + directory.toAbsolutePath().normalize() + " IS OPEN TO OTHERS ("
                        + PosixFilePermissions.toString(mode)
                        + "): they may read or replace the database and its audit log. Close it: chmod 0700 "
                        + directory);
            }
        } catch (IOException | UnsupportedOperationException e) {
            log.warn("The mode of the data directory " + directory + " cannot be read: " + e);
        }
    }

    /** SQLite would make the file for all to read, and gives its companions the file's mode. It holds password hashes. */
    private static void createPrivately(Path database) {
        try {
            Files.createFile(
                    database, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        } catch (FileAlreadyExistsException e) {
            // Its mode is whatever the operator has made of it.
        } catch (IOException e) {
            throw new DataDirectoryUnusable(database, "the database cannot be created: " + e, e);
        }
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException unresolved) {
            return kernelsName();
        }
    }

    /** Of a host whose name leads to no address. */
    private static String kernelsName() {
        try {
            String name = Files.readString(Path.of("/proc/sys/kernel/hostname")).strip();
            return name.isEmpty() ? "localhost" : name;
        } catch (IOException e) {
            return "localhost";
        }
    }
}
