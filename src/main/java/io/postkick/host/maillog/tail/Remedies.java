package io.postkick.host.maillog.tail;

import io.postkick.host.instance.Remedy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.jspecify.annotations.Nullable;

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

    /**
     * To read what postlogd(8) writes. At each rotation it makes the file anew, with the permissions of maillog_file_permissions (0600 before
     * Postfix 3.9, and unless that is set) and without the access control list.
     *
     * @param group that may read it; null for none
     */
    static String readFromPostlogd(@Nullable String group, Path file) {
        if (group != null && !FAR_TOO_MUCH.contains(group)) {
            return join(group);
        }
        return Remedy.of(
                allow(file),
                "That lasts until the next \"postfix logrotate\": postlogd then makes the file anew, for root alone. From Postfix 3.9 on,"
                        + " maillog_file_permissions = 0644 in main.cf lets every user of this host read the files that it makes.");
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
