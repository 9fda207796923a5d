package io.postkick.testsupport;

import com.github.dockerjava.api.command.InspectContainerResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.springframework.util.FileSystemUtils;
import org.testcontainers.containers.BindMode;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.images.builder.ImageFromDockerfile;

/**
 * A real Postfix of a chosen version in a container without network, its spool and its mail log bound to folders of this
 * host: the kernel is the same, so tests speak to its sockets directly. It defers every message that is not local, and its
 * pickup has no wake-up timer: mail in maildrop waits for a kick. Needs root, as {@code public/} and {@code private/} do.
 */
public final class PostfixContainer extends GenericContainer<PostfixContainer> {

    /** The versions that the tests cover, each with the Debian release that ships it. */
    private static final Map<String, String> SUITES = Map.of("3.5", "bullseye", "3.7", "bookworm", "3.10", "trixie");

    private static final Path DOCKERFILE_FOLDER = Path.of("src/test/docker/postfix");

    private final Path folder;

    private PostfixContainer(ImageFromDockerfile image) {
        super(image);
        folder = newFolder();
        withFileSystemBind(spool().toString(), "/var/spool/postfix", BindMode.READ_WRITE);
        withFileSystemBind(mailLog().getParent().toString(), "/var/log/postfix", BindMode.READ_WRITE);
        withNetworkMode("none");
        waitingFor(Wait.forLogMessage("Postfix is ready\\n", 1));
        withStartupTimeout(Duration.ofMinutes(3));
    }

    /** A Postfix of version 3.5, 3.7 or 3.10, not started yet. */
    public static PostfixContainer ofVersion(String version) {
        String suite = SUITES.get(version);
        if (suite == null) {
            throw new IllegalArgumentException("No image with Postfix " + version + ", only " + versions());
        }
        return new PostfixContainer(image(suite, ""));
    }

    /** The oldest Postfix, beside the Java that its Debian has: what the helpers run on there. */
    public static PostfixContainer oldestWithJava() {
        return new PostfixContainer(image("bullseye", "openjdk-17-jre-headless"));
    }

    /** The versions that {@link #ofVersion} knows, oldest first; made for {@code @MethodSource}. */
    public static List<String> versions() {
        return List.of("3.5", "3.7", "3.10");
    }

    /** The queue directory as this host sees it. */
    public Path spool() {
        return folder.resolve("spool");
    }

    public Path mailLog() {
        return folder.resolve("log/mail.log");
    }

    /** Everything logged so far. */
    public String log() {
        try {
            return Files.exists(mailLog()) ? Files.readString(mailLog()) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until a line matches the regular expression. */
    public void awaitLog(String line) {
        Pattern pattern = Pattern.compile(line);
        Awaitility.await(line).until(() -> pattern.matcher(log()).find());
    }

    /** Runs a command inside and answers its standard output; a status other than 0 is an exception with both outputs. */
    public String exec(String... command) {
        try {
            ExecResult result = execInContainer(StandardCharsets.UTF_8, command);
            if (result.getExitCode() != 0) {
                throw new IllegalStateException(String.join(" ", command) + ": status " + result.getExitCode() + "\n"
                        + result.getStdout() + result.getStderr());
            }
            return result.getStdout();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    public void startPostfix() {
        exec("postfix", "start");
    }

    /** Stops Postfix, not the container; its sockets stay behind without a listener. */
    public void stopPostfix() {
        exec("postfix", "stop");
    }

    /** Hands in a message; Postfix picks it up at once and defers it. */
    public void sendmail(String sender, String recipient, String text) {
        exec("sh", "-c", "printf '%s\\n' \"$3\" | sendmail -f \"$1\" -- \"$2\"", "sh", sender, recipient, text);
    }

    /**
     * Leaves a message in maildrop that pickup has not been told of; it moves on at the next kick of pickup. Restarts
     * Postfix.
     *
     * @return the message's file in maildrop
     */
    public Path leaveInMaildrop(String recipient) {
        String file = exec("leave-in-maildrop", recipient).strip();
        return spool().resolve("maildrop").resolve(file);
    }

    @Override
    protected void containerIsStarted(InspectContainerResponse container) {
        RealThings.ranAgainst(
                "Postfix " + exec("postconf", "-h", "mail_version").strip() + " in a container");
    }

    @Override
    public void stop() {
        super.stop();
        FileSystemUtils.deleteRecursively(folder.toFile());
    }

    /** Kept under its name after the tests, so that only the first run builds it. */
    private static ImageFromDockerfile image(String suite, String more) {
        String name = "postkick-test/postfix:" + suite + (more.isEmpty() ? "" : "-" + more);
        return new ImageFromDockerfile(name, false)
                .withFileFromPath(".", DOCKERFILE_FOLDER)
                .withBuildArg("BASE", "debian:" + suite + "-slim")
                .withBuildArg("MORE", more);
    }

    /** Readable by Postfix, and with a short path: one of a socket has at most 107 bytes. */
    private static Path newFolder() {
        try {
            Path folder = Files.createTempDirectory("postfix-");
            for (String name : List.of("spool", "log")) {
                Files.setPosixFilePermissions(
                        Files.createDirectory(folder.resolve(name)), PosixFilePermissions.fromString("rwxr-xr-x"));
            }
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
