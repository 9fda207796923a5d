package io.postkick.compose;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * The images of {@code packaging/Dockerfile}, whose first stage takes the jars that are built already instead of building
 * them once more; the stages that become images are the file's, word for word.
 */
final class BuiltConsole {

    private static final Path JAR = Path.of(System.getProperty("postkick.jar", "target/postkick-console.jar"));
    private static final Path QUEUE_JAR =
            Path.of(System.getProperty("postkick.queue-jar", "target/postkick-console-queue.jar"));
    private static final Path PACKAGING = Path.of("packaging");
    private static final String BUILD = "FROM ${BASE} AS built\n";
    private static final String REST = "\nFROM ${BASE} AS java\n";

    private BuiltConsole() {}

    /** Makes a folder to build from, and in it the file that tells docker-compose so. */
    static Path override(Path folder) {
        try {
            Path context = Files.createDirectories(folder.toAbsolutePath());
            unpack(context.resolve("extracted"));
            Files.writeString(context.resolve("Dockerfile"), dockerfile());
            Path packaging = Files.createDirectories(context.resolve("packaging"));
            for (String script : List.of("healthy", "start-queue-helper", "start-view-helper")) {
                copy(PACKAGING.resolve(script), packaging.resolve(script));
            }
            copy(QUEUE_JAR, context.resolve("queue.jar"));
            return Files.writeString(context.resolve("built.yml"), """
                    services:
                      console:
                        # It lives for seconds, and would spend them on compiling well.
                        environment:
                          JDK_JAVA_OPTIONS: -XX:TieredStopAtLevel=1 -XX:+UseSerialGC
                        build:
                          context: %1$s
                          dockerfile: Dockerfile
                      queue-helper:
                        build:
                          context: %1$s
                          dockerfile: Dockerfile
                      view-helper:
                        build:
                          context: %1$s
                          dockerfile: Dockerfile
                    """.formatted(context));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
    }

    private static String dockerfile() throws IOException {
        String text = Files.readString(PACKAGING.resolve("Dockerfile"));
        int build = text.indexOf(BUILD);
        int rest = text.indexOf(REST);
        if (build < 0 || rest < build) {
            throw new IllegalStateException("no such stages");
        }
        return text.substring(0, build) + BUILD
                + "COPY extracted /build/extracted\nCOPY queue.jar /build/target/postkick-console-queue.jar\n"
                + text.substring(rest);
    }

    private static void unpack(Path folder) throws IOException {
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djarmode=tools",
                "-jar",
                JAR.toString(),
                "extract",
                "--force",
                "--destination",
                folder.toString());
        try {
            int status = new ProcessBuilder(command).inheritIO().start().waitFor();
            if (status != 0) {
                throw new IllegalStateException(status + " from " + command);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new IOException(e));
        }
    }
}
