package io.postkick.maillog;

import java.nio.file.Files;
import java.nio.file.Path;

/** The commands that let this process read a log. */
final class Remedies {

    private Remedies() {}

    static String user() {
        return System.getProperty("user.name", "of this console");
    }

    static String join(String group) {
        return "usermod -a -G " + group + " " + user() + ", then restart the console";
    }

    static String allow(Path file) {
        return "setfacl -m u:" + user() + ":r " + file;
    }

    /** For the first directory on the way that is closed. */
    static String enter(Path file) {
        Path closed = file.getRoot();
        for (Path parent = file.getParent();
                parent != null && !Files.isExecutable(parent);
                parent = parent.getParent()) {
            closed = parent;
        }
        return "setfacl -m u:" + user() + ":x " + closed;
    }
}
