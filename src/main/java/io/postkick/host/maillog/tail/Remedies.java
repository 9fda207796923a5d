package io.postkick.host.maillog.tail;

import io.postkick.host.instance.Remedy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/** The commands that let this process read a log. */
final class Remedies {

    /** Groups whose members are as good as root, or see what is nobody's business. */
    private static final Set<String> FAR_TOO_MUCH =
            Set.of("root", "0", "wheel", "sudo", "admin", "disk", "shadow", "docker", "lxd", "kmem");

    private Remedies() {}

    static String user() {
        return Remedy.user();
    }

    static String join(String group) {
        return Remedy.andRestart("usermod -a -G " + group + " " + user());
    }

    /**
     * To read a file that its group may read: through that group, unless membership would give far more than the log. What makes the file
     * anew has to be told, too.
     */
    static String readAs(String group, Path file) {
        if (!FAR_TOO_MUCH.contains(group)) {
            return join(group);
        }
        return Remedy.of(
                "chgrp adm " + Remedy.quoted(file.toString()),
                "chmod 0640 " + Remedy.quoted(file.toString()),
                join("adm"),
                "Have logrotate and the syslog daemon make the file with that group, too.");
    }

    static String allow(Path file) {
        return "setfacl -m u:" + user() + ":r " + Remedy.quoted(file.toString());
    }

    /** For the first directory on the way that is closed. */
    static String enter(Path file) {
        Path closed = file.getRoot();
        for (Path parent = file.getParent();
                parent != null && !Files.isExecutable(parent);
                parent = parent.getParent()) {
            closed = parent;
        }
        return "setfacl -m u:" + user() + ":x " + Remedy.quoted(closed.toString());
    }
}
