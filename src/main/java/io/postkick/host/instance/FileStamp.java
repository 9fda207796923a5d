package io.postkick.host.instance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** What stat(2) says of a file, to tell whether it changed. */
record FileStamp(Object device, Object inode, Object size, FileTime modified, FileTime changed) {

    // Coarse kernel time stamps let a second write within the same tick go unseen; src/util/dict.c reads a file that
    // is this fresh once more for the same reason.
    private static final Duration HOT = Duration.ofSeconds(2);

    static FileStamp of(Path file) throws IOException {
        Map<String, Object> stat = Files.readAttributes(file, "unix:dev,ino,size,lastModifiedTime,ctime");
        return new FileStamp(
                value(stat, "dev"),
                value(stat, "ino"),
                value(stat, "size"),
                (FileTime) value(stat, "lastModifiedTime"),
                (FileTime) value(stat, "ctime"));
    }

    private static Object value(Map<String, Object> stat, String name) {
        return Objects.requireNonNull(stat.get(name), name);
    }

    /** Whether the file was touched so recently that this stamp may also be that of a later write. */
    boolean isHot(Instant now) {
        return changed.toInstant().plus(HOT).isAfter(now)
                || modified.toInstant().plus(HOT).isAfter(now);
    }

    /** Major and minor number in hexadecimal, as {@code /proc/locks} writes them. */
    String deviceNumbers() {
        long number = ((Number) device).longValue();
        long major = ((number >> 8) & 0xfff) | ((number >> 32) & ~0xfffL);
        long minor = (number & 0xff) | ((number >> 12) & 0xffffff00L);
        return String.format(Locale.ROOT, "%02x:%02x", major, minor);
    }
}
