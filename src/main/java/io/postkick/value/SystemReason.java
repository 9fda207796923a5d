package io.postkick.value;

import java.io.IOException;
import java.nio.file.FileSystemException;

/** Why the operating system did not let a file be read or looked at, in its own words. */
public final class SystemReason {

    private SystemReason() {}

    public static String of(IOException e) {
        return e instanceof FileSystemException f && f.getReason() != null
                ? f.getReason()
                : e.getClass().getSimpleName();
    }
}
