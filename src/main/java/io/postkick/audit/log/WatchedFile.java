package io.postkick.audit.log;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/** A file that only grows: remembers which one it was and how long, and says what happened to it since. */
class WatchedFile {

    private final Path path;
    private @Nullable Object identity;
    private long size;

    WatchedFile(Path path) {
        this.path = path;
    }

    /** What happened to the file since the last look, as a sentence; null if nothing it should not survive. */
    @Nullable
    String change() {
        try {
            BasicFileAttributes now = Files.readAttributes(path, BasicFileAttributes.class);
            return compare(now);
        } catch (NoSuchFileException e) {
            return identity == null ? null : "The file " + path + " was removed while Postkick used it.";
        } catch (IOException e) {
            return "The file " + path + " cannot be looked at: " + e + ".";
        }
    }

    private @Nullable String compare(BasicFileAttributes now) {
        if (identity != null && !identity.equals(now.fileKey())) {
            return "The file " + path + " was replaced by another one while Postkick used it.";
        }
        if (now.size() < size) {
            return "The file " + path + " was cut from " + size + " to " + now.size() + " bytes.";
        }
        identity = now.fileKey();
        size = now.size();
        return null;
    }

    /** Takes whatever is there at the next look for the file itself. */
    void forget() {
        identity = null;
        size = 0;
    }
}
