package io.postkick.compose;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * The console's image of {@code packaging/Dockerfile}, whose first stage takes the jar that is built already instead of building
 * it once more; the stage that becomes the image is the file's, word for word.
 */
final class BuiltConsole {

    private static final Path JAR = Path.of(System.getProperty("postkick.jar", "target/postkick-console.jar"));
    private static final Path PACKAGING = Path.of("packaging");
    private static final String BUILD = "FROM ${BASE} AS built\n";
    private static final String IMAGE = "\nFROM ${BASE}\n";

    private BuiltConsole() {}

    /** Makes a folder to build from, and in it the file that tells docker-compose so. */
    static Path override(Path folder) {
        try {
            Path context = Files.createDirectories(folder.toAbsolutePath());
            unpack(context.resolve("extracted"));
            Files.writeString(context.resolve("Dockerfile"), dockerfile());
            Files.copy(
                    PACKAGING.resolve("healthy"),
                    Files.createDirectories(context.resolve("packaging")).resolve("healthy"),
                    StandardCopyOption.REPLACE_EXISTING,
                    StandardCopyOption.COPY_ATTRIBUTES);
            return Files.writeString(context.resolve("built.yml"), """
                    services:
                      console:
                        build:
                          context: %s
                          dockerfile: Dockerfile
                    """.formatted(context));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String dockerfile() throws IOException {
        String text = Files.readString(PACKAGING.resolve("Dockerfile"));
        int build = text.indexOf(BUILD);
        int image = text.indexOf(IMAGE);
        if (build < 0 || image < build) {
            throw new IllegalStateException("no such stages");
        }
        return text.substring(0, build) + BUILD + "COPY extracted /build/extracted\n" + text.substring(image);
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
