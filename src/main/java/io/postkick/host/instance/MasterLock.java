package io.postkick.host.instance;

import io.postkick.host.cf.ConfigurationText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Tells whether an instance's master(8) runs, without speaking to it. At its start master(8) opens {@code pid/master.pid}
 * in the queue directory and keeps an exclusive flock(2) on it for as long as it lives (src/master/master.c,
 * {@code open_lock()} with INTERNAL_LOCK, which sys_defs.h makes MYFLOCK_STYLE_FLOCK on Linux). {@code master -t} tries
 * to take that lock; this class must not, as a master(8) that starts at the same moment would then give up. It reads
 * {@code /proc/locks} instead.
 *
 * <p>The kernel leaves out of {@code /proc/locks} what processes outside the reader's PID namespace hold. So a lock seen
 * means RUNNING, but a lock not seen means STOPPED only where the holder could be seen: in the host's own PID namespace,
 * or where the instance's master program is installed next to this process, as in a system container, and no Postfix of another
 * namespace listens on this network's endpoints. In a container of
 * its own that shares no more than the queue directory with Postfix, the answer is UNKNOWN.
 */
final class MasterLock {

    private static final String HOST_PID_NAMESPACE = "pid:[4026531836]"; // PROC_PID_INIT_INO in the kernel

    private final Path proc;

    MasterLock(Path proc) {
        this.proc = proc;
    }

    InstanceState state(Path queueDirectory, String daemonDirectory) {
        try {
            Path file = queueDirectory.resolve("pid").resolve("master.pid");
            FileStamp stamp = FileStamp.of(file);
            return isLocked(file, stamp) ? InstanceState.RUNNING : unlocked(daemonDirectory);
        } catch (NoSuchFileException e) {
            return InstanceState.STOPPED;
        } catch (IOException e) {
            return InstanceState.UNKNOWN;
        }
    }

    private InstanceState unlocked(String daemonDirectory) {
        boolean installedHere = Files.isRegularFile(Path.of(daemonDirectory, "master"));
        if (isHostPidNamespace()) {
            return InstanceState.STOPPED;
        }
        return installedHere && !isServedFromOutside() ? InstanceState.STOPPED : InstanceState.UNKNOWN;
    }

    /** Whether some Postfix listens on this host, and none of the processes that can be seen from here is its master(8). */
    private boolean isServedFromOutside() {
        return !Listeners.read(proc).names().isEmpty() && processes().noneMatch(this::isNamedMaster);
    }

    private Stream<String> processes() {
        String[] names = proc.toFile().list();
        return Arrays.stream(names == null ? new String[0] : names).filter(name -> name.matches("[0-9]+"));
    }

    private boolean isLocked(Path file, FileStamp stamp) throws IOException {
        List<String> lines;
        try {
            lines = Files.readAllLines(proc.resolve("locks"));
        } catch (NoSuchFileException e) {
            // Not the absence of master.pid: /proc is mounted with subset=pid, or not at all.
            throw new IOException("no /proc/locks", e);
        }
        String pid = writtenPid(file);
        return lines.stream()
                .map(KernelLock::parse)
                .flatMap(Optional::stream)
                .anyMatch(lock -> isMasters(lock, stamp, pid));
    }

    /**
     * The device alone does not decide: on btrfs and overlayfs the kernel lists another one than stat(2) gives, and on
     * overlayfs perhaps another inode. Then the holder must be a process named master, and either the inode or the
     * process ID written in the file its own.
     */
    private boolean isMasters(KernelLock lock, FileStamp stamp, String pid) {
        boolean sameInode = lock.inode().equals(String.valueOf(stamp.inode()));
        if (sameInode && lock.device().equals(stamp.deviceNumbers())) {
            return true;
        }
        return (sameInode || lock.pid().equals(pid)) && isNamedMaster(lock.pid());
    }

    private boolean isNamedMaster(String pid) {
        try {
            return Files.readString(proc.resolve(pid).resolve("comm")).strip().equals("master");
        } catch (IOException e) {
            return false;
        }
    }

    /** The process ID in master.pid; empty when this process may not read it, as only root may by default. */
    private static String writtenPid(Path file) {
        ConfigurationText text = ConfigurationText.read(file);
        return text.content().strip();
    }

    private boolean isHostPidNamespace() {
        try {
            Path namespace = Files.readSymbolicLink(proc.resolve("self/ns/pid"));
            return namespace.toString().equals(HOST_PID_NAMESPACE);
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * An exclusive flock(2) lock as a line of {@code /proc/locks} shows it (fs/locks.c of Linux), for example
     * {@code 1: FLOCK  ADVISORY  WRITE 3045 fe:00:1499264 0 EOF}. Lines with an arrow are of processes that wait for a lock.
     *
     * @param device major and minor number in hexadecimal, as shown
     */
    private record KernelLock(String pid, String device, String inode) {

        private static final Pattern LINE =
                Pattern.compile("\\d+: FLOCK +\\S+ +WRITE +(\\d+) +([0-9a-f]+:[0-9a-f]+):(\\d+) .*");

        static Optional<KernelLock> parse(String line) {
            Matcher matcher = LINE.matcher(line);
            return matcher.matches()
                    ? Optional.of(new KernelLock(matcher.group(1), matcher.group(2), matcher.group(3)))
                    : Optional.empty();
        }
    }
}
