package io.postkick.host.trigger;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;

/**
 * What stat(2) or lstat(2) tells of a file. The JDK's "unix" attributes are used because the POSIX ones cannot tell a FIFO
 * from a socket.
 *
 * @param mode type and permission bits, {@code st_mode}
 */
record FileStatus(int mode, String owner, String group, long device, long inode) {

    private static final int TYPE_MASK = 0170000;
    private static final String PERMISSIONS = "rwxrwxrwx";

    /** Of the file itself, also when it is a symbolic link. */
    static FileStatus of(Path path) throws IOException {
        return read(path, LinkOption.NOFOLLOW_LINKS);
    }

    /** Of what the path leads to. */
    static FileStatus following(Path path) throws IOException {
        return read(path);
    }

    private static FileStatus read(Path path, LinkOption... options) throws IOException {
        Map<String, Object> attributes = Files.readAttributes(path, "unix:mode,owner,group,dev,ino", options);
        return new FileStatus(
                number(attributes, "mode").intValue(),
                String.valueOf(attributes.get("owner")),
                String.valueOf(attributes.get("group")),
                number(attributes, "dev").longValue(),
                number(attributes, "ino").longValue());
    }

    private static Number number(Map<String, Object> attributes, String name) {
        return (Number) Objects.requireNonNull(attributes.get(name));
    }

    boolean isSocket() {
        return type() == 's';
    }

    boolean isFifo() {
        return type() == 'p';
    }

    boolean isDirectory() {
        return type() == 'd';
    }

    boolean isSameFileAs(FileStatus other) {
        return device == other.device && inode == other.inode;
    }

    /** The type in words, with its article. */
    String typeInWords() {
        return switch (type()) {
            case 's' -> "a socket";
            case 'p' -> "a FIFO";
            case 'd' -> "a directory";
            case 'l' -> "a symbolic link";
            case '-' -> "a plain file";
            default -> "a device";
        };
    }

    /** As ls(1) shows it, without the bits that mean nothing on an endpoint: {@code srw-rw-rw-}. */
    String modeString() {
        var text = new StringBuilder().append(type());
        for (int i = 0; i < PERMISSIONS.length(); i++) {
            boolean set = (mode & (0400 >> i)) != 0;
            text.append(set ? PERMISSIONS.charAt(i) : '-');
        }
        return text.toString();
    }

    private char type() {
        return switch (mode & TYPE_MASK) {
            case 0140000 -> 's';
            case 0010000 -> 'p';
            case 0040000 -> 'd';
            case 0120000 -> 'l';
            case 0100000 -> '-';
            default -> '?';
        };
    }
}
