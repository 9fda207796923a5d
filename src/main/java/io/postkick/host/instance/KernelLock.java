package io.postkick.host.instance;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An exclusive flock(2) lock as a line of {@code /proc/locks} shows it (fs/locks.c of Linux), for example
 * {@code 1: FLOCK  ADVISORY  WRITE 3045 fe:00:1499264 0 EOF}. Lines with an arrow are of processes that wait for a lock.
 *
 * @param device major and minor number in hexadecimal, as shown
 */
record KernelLock(String pid, String device, String inode) {

    private static final Pattern LINE =
            Pattern.compile("\\d+: FLOCK +\\S+ +WRITE +(\\d+) +([0-9a-f]+:[0-9a-f]+):(\\d+) .*");

    static Optional<KernelLock> parse(String line) {
        Matcher matcher = LINE.matcher(line);
        return matcher.matches()
                ? Optional.of(new KernelLock(matcher.group(1), matcher.group(2), matcher.group(3)))
                : Optional.empty();
    }
}
