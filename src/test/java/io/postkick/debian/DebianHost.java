package io.postkick.debian;

import com.github.dockerjava.api.model.Capability;
import io.postkick.testsupport.RealThings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.images.builder.ImageFromDockerfile;
import org.testcontainers.utility.MountableFile;

/**
 * A Debian machine that runs systemd and the distribution's Postfix in a container without network. systemd mounts file systems
 * for its units, which takes CAP_SYS_ADMIN, and gives some of them a network of their own, which takes CAP_NET_ADMIN; nsenter(1) takes
 * CAP_SYS_PTRACE.
 */
public final class DebianHost extends GenericContainer<DebianHost> {

    private static final Path DOCKERFILE_FOLDER = Path.of("src/test/docker/debian-host");

    /** The release whose host has proxies, too. */
    static final String WITH_PROXIES = "trixie";

    private final String suite;

    private DebianHost(String suite) {
        super(new ImageFromDockerfile("postkick-test/debian-host:" + suite, false)
                .withFileFromPath(".", DOCKERFILE_FOLDER)
                .withBuildArg("BASE", "debian:" + suite + "-slim")
                .withBuildArg("PROXIES", suite.equals(WITH_PROXIES) ? "apache2 caddy nginx-light" : ""));
        this.suite = suite;
        withNetworkMode("none");
        withTmpFs(Map.of("/run", "", "/run/lock", ""));
        withCreateContainerCmdModifier(create -> create.getHostConfig()
                .withCapAdd(Capability.SYS_ADMIN, Capability.NET_ADMIN, Capability.SYS_PTRACE)
                .withSecurityOpts(List.of("seccomp=unconfined", "apparmor=unconfined"))
                .withCgroupnsMode("private"));
        waitingFor(Wait.forSuccessfulCommand("systemctl --quiet is-active multi-user.target postfix"));
        withStartupTimeout(Duration.ofMinutes(5));
    }

    /** Starts one of the release with that name. */
    public static DebianHost start(String suite) {
        var host = new DebianHost(suite);
        host.start();
        RealThings.ranAgainst("systemd " + host.shell("systemctl --version | sed -n '1s/systemd \\([0-9]*\\).*/\\1/p'")
                + " in a container");
        return host;
    }

    /** What a command did. */
    record Result(int status, String output, String errors) {}

    /** Runs a command as root, whatever its status. */
    Result attempt(String... command) {
        try {
            ExecResult result = execInContainer(StandardCharsets.UTF_8, command);
            return new Result(result.getExitCode(), result.getStdout(), result.getStderr());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Runs a command as root and answers its output; a status other than 0 is an exception with both outputs. */
    public String run(String... command) {
        Result result = attempt(command);
        if (result.status() != 0) {
            throw new IllegalStateException(suite + ": " + String.join(" ", command) + ": " + result);
        }
        return result.output().strip();
    }

    String shell(String script) {
        return run("sh", "-c", script);
    }

    boolean has(String path) {
        return attempt("test", "-e", path).status() == 0;
    }

    /** Waits until a command succeeds. */
    public void await(String... command) {
        List<String> loop = new ArrayList<>(
                List.of("timeout", "300", "sh", "-c", "until \"$@\" >/dev/null 2>&1; do sleep 0.2; done", "await"));
        loop.addAll(List.of(command));
        run(loop.toArray(String[]::new));
    }

    /** The number of its first process, as this host counts them. */
    public long pid() {
        return getCurrentContainerInfo().getState().getPidLong();
    }

    void copyIn(Path file, String target) {
        copyFileToContainer(MountableFile.forHostPath(file), target);
    }

    /** As a power button does; what is under {@code /run} is gone. */
    void reboot() {
        getDockerClient().restartContainerCmd(getContainerId()).exec();
        await("systemctl", "--quiet", "is-active", "multi-user.target", "postfix");
    }
}
