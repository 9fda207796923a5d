package io.postkick.testsupport;

import io.postkick.PostkickConsole;
import io.postkick.access.people.FewRounds;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContextInitializer;

/**
 * The packaged console as the Debian package unpacks it, with an archive of its classes beside it (JDK's class data sharing):
 * a start takes two thirds of the time, and tests that kill it wherever they can start it a hundred times. Made once for each jar.
 *
 * <p>It hashes passwords in few rounds, as consoles within a process of tests do: on {@link #OPTIONS}, without the compiler that knows
 * how the processor does it, a first start spent more than a third of its time on the administrator's.
 */
final class UnpackedConsole {

    private static final Path JAR = Path.of(System.getProperty("postkick.jar", "target/postkick-console.jar"));

    /** An archive fits only a JVM with the same collector as the one that wrote it. */
    private static final List<String> OPTIONS = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

    private static final String ARCHIVE = "classes.jsa";

    private static final String FEW_ROUNDS = "few-rounds.jar";

    private static @Nullable Path home;

    private UnpackedConsole() {}

    /** What runs it, without its settings. */
    static synchronized List<String> command() throws IOException {
        if (home == null) {
            Path wanted = JAR.toAbsolutePath().resolveSibling("unpacked-" + stamp());
            makeOnce(wanted);
            home = wanted;
        }
        List<String> command = java("-XX:SharedArchiveFile=" + home.resolve(ARCHIVE));
        command.addAll(console(home));
        return command;
    }

    /** Another build, and another JVM, is another console; builds differ in neither time nor size. */
    private static String stamp() throws IOException {
        CRC32 sum = new CRC32();
        sum.update(Files.readAllBytes(JAR));
        sum.update(Runtime.version().toString().getBytes(StandardCharsets.UTF_8));
        return Long.toHexString(sum.getValue());
    }

    /** Of several processes that run tests at the same time the first makes it, and the others wait. */
    private static void makeOnce(Path home) throws IOException {
        try (FileChannel channel = FileChannel.open(
                        home.resolveSibling("unpacking.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            if (lock.isValid() && Files.notExists(home.resolve(ARCHIVE))) {
                make(home);
            }
        }
    }

    /** The archive comes last, so that a run that is cut off leaves nothing that looks whole. It fits classes at the place where they were only. */
    private static void make(Path home) throws IOException {
        run(java("-Djarmode=tools", "-jar", JAR.toString(), "extract", "--force", "--destination", home.toString()));
        Path unfinished = home.resolve("unfinished.jsa");
        Path data = home.resolve("data");
        writeFewRounds(home.resolve(FEW_ROUNDS));
        List<String> archiving = java("-XX:ArchiveClassesAtExit=" + unfinished, "-Dspring.context.exit=onRefresh");
        archiving.addAll(console(home));
        archiving.addAll(List.of(
                "--server.port=0",
                "--postkick.data-directory=" + data,
                "--postkick.instances[0].name=none",
                "--postkick.instances[0].config-directory=" + data));
        run(archiving);
        // A JVM to which it does not fit goes without and says nothing, unless it is told to insist.
        run(java("-Xshare:on", "-XX:SharedArchiveFile=" + unfinished, "-cp", classPath(home), "-version"));
        Files.move(unfinished, home.resolve(ARCHIVE), StandardCopyOption.ATOMIC_MOVE);
    }

    /** The initializer of the tests' own consoles, and what has Spring Boot find it. */
    private static void writeFewRounds(Path jar) throws IOException {
        String name = FewRounds.class.getName();
        String type = name.replace('.', '/') + ".class";
        try (var out = new JarOutputStream(Files.newOutputStream(jar));
                InputStream content = FewRounds.class.getResourceAsStream("/" + type)) {
            out.putNextEntry(new JarEntry("META-INF/spring.factories"));
            out.write((ApplicationContextInitializer.class.getName() + "=" + name).getBytes(StandardCharsets.UTF_8));
            out.putNextEntry(new JarEntry(type));
            content.transferTo(out);
        }
    }

    private static List<String> console(Path home) {
        return List.of("-cp", classPath(home), PostkickConsole.class.getName());
    }

    private static String classPath(Path home) {
        return home.resolve(JAR.getFileName()) + File.pathSeparator + home.resolve(FEW_ROUNDS);
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
