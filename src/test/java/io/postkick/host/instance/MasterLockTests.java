package io.postkick.host.instance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the console concludes from a {@code /proc} made up for each case. */
class MasterLockTests {

    @TempDir
    Path folder;

    private Path proc;
    private Path pidFile;

    @BeforeEach
    void makesAQueueDirectoryInTheHostsNamespace() throws Exception {
        proc = folder.resolve("proc");
        pidFile = folder.resolve("pid/master.pid");
        Files.createDirectories(pidFile.getParent());
        Files.writeString(pidFile, "              4711\n");
        Files.createDirectories(proc.resolve("self/ns"));
        Files.createSymbolicLink(proc.resolve("self/ns/pid"), Path.of("pid:[4026531836]"));
    }

    private InstanceState state(String locks) throws Exception {
        Files.writeString(proc.resolve("locks"), locks + "\n");
        return new MasterLock(proc).state(folder, "/nowhere");
    }

    private String lock(String device, String pid) throws Exception {
        return "1: FLOCK  ADVISORY  WRITE " + pid + " " + device + ":"
                + FileStamp.of(pidFile).inode() + " 0 EOF";
    }

    private String device() throws Exception {
        return FileStamp.of(pidFile).deviceNumbers();
    }

    @Test
    void runsWhenTheFileIsLocked() throws Exception {
        assertThat(state(lock(device(), "1"))).isEqualTo(InstanceState.RUNNING);
    }

    @Test
    void isStoppedWhenOthersAreLockedOrOneWaits() throws Exception {
        assertThat(state(lock("ff:ff", "1"))).isEqualTo(InstanceState.STOPPED);
        assertThat(state(lock(device(), "1").replace("1: F", "1: -> F"))).isEqualTo(InstanceState.STOPPED);
        assertThat(state(lock(device(), "1").replace("FLOCK", "POSIX"))).isEqualTo(InstanceState.STOPPED);
    }

    @Test
    void runsWhenAMasterHoldsTheInodeOfAnotherDeviceNumber() throws Exception {
        Files.createDirectories(proc.resolve("99"));
        Files.writeString(proc.resolve("99/comm"), "master\n");
        assertThat(state(lock("00:2a", "99"))).isEqualTo(InstanceState.RUNNING);
        Files.writeString(proc.resolve("99/comm"), "other\n");
        assertThat(state(lock("00:2a", "99"))).isEqualTo(InstanceState.STOPPED);
    }

    @Test
    void cannotTellFromAContainerOfItsOwn() throws Exception {
        Files.delete(proc.resolve("self/ns/pid"));
        Files.createSymbolicLink(proc.resolve("self/ns/pid"), Path.of("pid:[4026532999]"));
        assertThat(state("")).isEqualTo(InstanceState.UNKNOWN);
        assertThat(state(lock(device(), "1"))).isEqualTo(InstanceState.RUNNING);
        Files.createFile(folder.resolve("master"));
        assertThat(new MasterLock(proc).state(folder, folder.toString())).isEqualTo(InstanceState.RUNNING);
        Files.writeString(proc.resolve("locks"), "");
        assertThat(new MasterLock(proc).state(folder, folder.toString())).isEqualTo(InstanceState.STOPPED);
    }

    /** As next to a Postfix whose programs came with the image, on the network of the host. */
    @Test
    void cannotTellWherePostfixIsServedFromOutside() throws Exception {
        Files.delete(proc.resolve("self/ns/pid"));
        Files.createSymbolicLink(proc.resolve("self/ns/pid"), Path.of("pid:[4026532999]"));
        Files.createFile(folder.resolve("master"));
        Files.writeString(proc.resolve("locks"), "");
        Files.createDirectories(proc.resolve("net"));
        Files.writeString(
                proc.resolve("net/unix"),
                "00000000e25e0640: 00000002 00000000 00010000 0001 01 3411110 public/pickup\n");
        assertThat(new MasterLock(proc).state(folder, folder.toString())).isEqualTo(InstanceState.UNKNOWN);
        Files.createDirectories(proc.resolve("99"));
        Files.writeString(proc.resolve("99/comm"), "master\n");
        assertThat(new MasterLock(proc).state(folder, folder.toString()))
                .as("another instance here is what listens")
                .isEqualTo(InstanceState.STOPPED);
    }

    @Test
    void cannotTellWithoutProcLocks() {
        assertThat(new MasterLock(proc).state(folder, "/nowhere")).isEqualTo(InstanceState.UNKNOWN);
    }

    @Test
    void isStoppedWhereItNeverStarted() throws Exception {
        Files.delete(pidFile);
        assertThat(state("")).isEqualTo(InstanceState.STOPPED);
    }
}
