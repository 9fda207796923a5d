package io.postkick.testsupport;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * The packaged console as the Debian package unpacks it, with an archive of its classes beside it (JDK's class data sharing):
 * a start takes two thirds of the time, and tests that kill it wherever they can start it a hundred times. Made once for each jar.
 */
final class UnpackedConsole {

    private static final Path JAR = Path.of(System.getProperty("postkick.jar", "target/postkick-console.jar"));

    /** An archive fits only a JVM with the same collector as the one that wrote it. */
    private static final List<String> OPTIONS = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

    private static final String ARCHIVE = "classes.jsa";

    private static @Nullable Path home;

    private UnpackedConsole() {}

    /** What runs it, without its settings. */
    static synchronized List<String> command() throws IOException {
        if (home == null) {
            Path wanted = JAR.toAbsolutePath().resolveSibling("unpacked-" + stamp());
            if (Files.notExists(wanted)) {
                make(wanted);
            }
            home = wanted;
        }
        return java("-XX:SharedArchiveFile=" + home.resolve(ARCHIVE), "-jar", jarIn(home));
    }

    /** Another build, and another JVM, is another console; builds differ in neither time nor size. */
    private static String stamp() throws IOException {
        CRC32 sum = new CRC32();
        sum.update(Files.readAllBytes(JAR));
        sum.update(Runtime.version().toString().getBytes(StandardCharsets.UTF_8));
        return Long.toHexString(sum.getValue());
    }

    /** Under another name first, so that a run that is cut off leaves nothing that looks whole. */
    private static void make(Path home) throws IOException {
        Path unfinished = Files.createTempDirectory(home.getParent(), "unpacking");
        run(java(
                "-Djarmode=tools",
                "-jar",
                JAR.toString(),
                "extract",
                "--force",
                "--destination",
                unfinished.toString()));
        Path data = unfinished.resolve("data");
        run(java(
                "-XX:ArchiveClassesAtExit=" + unfinished.resolve(ARCHIVE),
                "-Dspring.context.exit=onRefresh",
                "-jar",
                jarIn(unfinished),
                "--server.port=0",
                "--postkick.data-directory=" + data,
                "--postkick.instances[0].name=none",
                "--postkick.instances[0].config-directory=" + data));
        Files.move(unfinished, home, StandardCopyOption.ATOMIC_MOVE);
    }

    private static String jarIn(Path home) {
        return home.resolve(JAR.getFileName()).toString();
    }

    private static List<String> java(String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(OPTIONS);
        command.addAll(List.of(arguments));
        return command;
    }

    private static void run(List<String> command) throws IOException {
        var builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD);
        CallersSettings.leaveOut(builder.environment());
        try {
            int status = builder.start().waitFor();
            if (status != 0) {
                throw new IllegalStateException(status + " from " + command);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new IOException(e));
        }
    }
}
