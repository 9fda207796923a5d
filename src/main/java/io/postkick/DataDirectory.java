package io.postkick;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Makes the data directory before anything opens a file in it, readable by the console's own user only, and names the
 * node after the host unless {@code postkick.node} does.
 */
class DataDirectory implements EnvironmentPostProcessor {

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        create(Path.of(environment.getProperty("postkick.data-directory", "./data")));
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

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }
}
