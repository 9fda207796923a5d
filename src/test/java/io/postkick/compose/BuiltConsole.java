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
    private static final Path AGENT_JAR =
            Path.of(System.getProperty("postkick.agent-jar", "target/postkick-console-agent.jar"));
    private static final Path PACKAGING = Path.of("packaging");
    private static final String BUILD = "FROM ${BASE} AS built\n";
    private static final String REST = "\nFROM ${BASE} AS java\n";

    private static final List<String> SERVICES = List.of(
            "console",
            "queue-helper",
            "view-helper",
            "fleet-keys",
            "fleet-on",
            "mx1-agent",
            "mx1-invite",
            "mx2-agent",
            "mx2-invite");

    private static final List<String> SCRIPTS = List.of(
            "connected-to-broker",
            "fleet-invite",
            "fleet-keys",
            "fleet-on",
            "healthy",
            "start-agent",
            "start-queue-helper",
            "start-view-helper");

    private BuiltConsole() {}

    /** Makes a folder to build from, and in it the file that tells docker-compose so. */
    static Path override(Path folder) {
        try {
            Path context = Files.createDirectories(folder.toAbsolutePath());
            unpack(JAR, context.resolve("extracted"));
            unpack(AGENT_JAR, context.resolve("extracted-agent"));
            Files.writeString(context.resolve("Dockerfile"), dockerfile());
            Path packaging = Files.createDirectories(context.resolve("packaging"));
            for (String script : SCRIPTS) {
                copy(PACKAGING.resolve(script), packaging.resolve(script));
            }
            copy(QUEUE_JAR, context.resolve("queue.jar"));
            return Files.writeString(context.resolve("built.yml"), override(context.toString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String override(String context) {
        StringBuilder services = new StringBuilder("services:\n");
        for (String service : SERVICES) {
            services.append("""
                  %s:
                    # It lives for seconds, and would spend them on compiling well.
                    environment:
                      JDK_JAVA_OPTIONS: -XX:TieredStopAtLevel=1 -XX:+UseSerialGC
                    build:
                      context: %s
                      dockerfile: Dockerfile
                """.formatted(service, context));
        }
        return services.toString();
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
                + "COPY extracted /build/extracted\nCOPY extracted-agent /build/extracted-agent\n"
                + "COPY queue.jar /build/target/postkick-console-queue.jar\n"
                + text.substring(rest);
    }

    private static void unpack(Path jar, Path folder) throws IOException {
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djarmode=tools",
                "-jar",
                jar.toString(),
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
