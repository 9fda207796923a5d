package io.postkick.queuehelper;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Objects;

/** Whether a file is whose it is to be, and nobody else's to change. */
public final class OwnFile {

    private static final int WRITABLE_FOR_OTHERS = 0022;
    private static final int OPEN_TO_OTHERS = 0077;

    private OwnFile() {}

    /** @throws IOException if others may change it, or it is not there, or a link */
    static void checkUnchangeable(Path file) throws IOException {
        checkUnchangeable(file, own());
    }

    /**
     * The same for a file that is somebody else's.
     *
     * @param owner number of the user whose it is to be
     */
    public static void checkUnchangeable(Path file, int owner) throws IOException {
        check(file, owner, WRITABLE_FOR_OTHERS, "may be changed by others than its owner");
    }

    /** @throws IOException if others may look into it, or it is not there, or a link */
    static void checkClosed(Path file) throws IOException {
        check(file, own(), OPEN_TO_OTHERS, "is open to others than its owner");
    }

    /** Where the file is. */
    public static Path directoryOf(Path file) {
        return Objects.requireNonNull(file.toAbsolutePath().getParent(), "the root has no directory");
    }

    /** Number of the user that runs this process. */
    public static int own() throws IOException {
        return (int) Files.getAttribute(Path.of("/proc/self"), "unix:uid");
    }

    private static void check(Path file, int owner, int forbidden, String words) throws IOException {
        if (Files.isSymbolicLink(file)) {
            throw new IOException(file + " is a link");
        }
        if ((int) Files.getAttribute(file, "unix:uid", LinkOption.NOFOLLOW_LINKS) != owner) {
            throw new IOException(file + " belongs to another user than " + (owner == 0 ? "root" : "number " + owner));
        }
        if (((int) Files.getAttribute(file, "unix:mode", LinkOption.NOFOLLOW_LINKS) & forbidden) != 0) {
            throw new IOException(file + " " + words);
        }
    }
}
