package io.postkick.host.maillog.tail;

import io.postkick.host.maillog.LogSource;
import io.postkick.value.SystemReason;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What stat(2) tells of the path of a log, symbolic links followed.
 *
 * @param id null when there is nothing that could be identified
 * @param obstacle why it cannot be read whatever the permissions, the end of a sentence; null for a plain file
 */
public record FileLook(
        Path path,
        State state,
        @Nullable FileId id,
        long size,
        Instant modified,
        int mode,
        String group,
        @Nullable String obstacle) {

    /** What is there. */
    public enum State {
        FILE,
        MISSING,
        /** Something is there, or may be, but cannot be identified from here. */
        HIDDEN,
        /** A directory, a FIFO, a loop of symbolic links: never opened. */
        NOT_A_FILE
    }

    private static final int TYPE_MASK = 0170000;
    private static final int PLAIN_FILE = 0100000;

    public static FileLook at(Path path) {
        try {
            Map<String, Object> stat = Files.readAttributes(path, "unix:mode,dev,ino,size,group,lastModifiedTime");
            int mode = ((Number) value(stat, "mode")).intValue();
            FileId id =
                    new FileId(((Number) value(stat, "dev")).longValue(), ((Number) value(stat, "ino")).longValue());
            String obstacle = obstacle(mode & TYPE_MASK);
            return new FileLook(
                    path,
                    obstacle == null ? State.FILE : State.NOT_A_FILE,
                    id,
                    ((Number) value(stat, "size")).longValue(),
                    ((FileTime) value(stat, "lastModifiedTime")).toInstant(),
                    mode,
                    String.valueOf(value(stat, "group")),
                    obstacle);
        } catch (NoSuchFileException | NotDirectoryException e) {
            return none(path, State.MISSING, "does not exist");
        } catch (AccessDeniedException e) {
            return none(path, State.HIDDEN, "is in a directory that this user may not enter");
        } catch (IOException e) {
            String why = SystemReason.of(e);
            boolean loop = why.contains("symbolic links");
            return none(path, loop ? State.NOT_A_FILE : State.HIDDEN, "cannot be looked at (" + why + ")");
        }
    }

    private static FileLook none(Path path, State state, String obstacle) {
        return new FileLook(path, state, null, 0, Instant.EPOCH, 0, "", obstacle);
    }

    private static Object value(Map<String, Object> stat, String name) {
        return Objects.requireNonNull(stat.get(name), name);
    }

    private static @Nullable String obstacle(int type) {
        return switch (type) {
            case PLAIN_FILE -> null;
            case 0040000 -> "is a directory, not a file";
            case 0010000 -> "is a FIFO: whoever else reads it would miss what Postkick takes";
            case 0140000 -> "is a socket, not a file";
            default -> "is a device, not a file";
        };
    }

    public boolean isFile() {
        return state == State.FILE;
    }

    /**
     * The path as a source, with what stands in the way of reading it and what helps.
     *
     * @param byPostlogd whether postlogd(8) writes it, and not a syslog daemon
     */
    public LogSource source(boolean byPostlogd) {
        String name = path.toString();
        if (obstacle == null) {
            return Files.isReadable(path) ? LogSource.readable(name) : forbidden(name, byPostlogd);
        }
        String reason = name + " " + obstacle + ".";
        return switch (state) {
            case MISSING -> LogSource.unreadable(name, reason, "It is read as soon as Postfix writes to it.");
            case HIDDEN -> LogSource.unreadable(name, reason, Remedies.enter(path));
            default ->
                LogSource.unreadable(name, reason, "Put a plain file in its place, or set maillog_file in main.cf.");
        };
    }

    private LogSource forbidden(String name, boolean byPostlogd) {
        boolean groupMayRead = (mode & 0040) != 0;
        String remedy = byPostlogd
                ? Remedies.readFromPostlogd(groupMayRead ? group : null, path)
                : groupMayRead ? Remedies.readAs(group, path) : Remedies.allow(path);
        return LogSource.unreadable(name, name + " may not be read by the user " + Remedies.user() + ".", remedy);
    }
}
