package io.postkick.host.instance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The command that does something with one instance as a whole. Where systemd starts Postfix, what postfix(1) has started is not its
 * unit: systemd knows nothing of it, and does not stop it with the host.
 */
final class PostfixCommand {

    private static final String DEFAULT_DIRECTORY = "/etc/postfix";

    /** The instance of the default directory, to postmulti(1) and so to Debian's unit. */
    private static final String FIRST = "-";

    private static final List<String> OF_UNITS = List.of("start", "stop");
    private static final List<String> UNITS =
            List.of("etc/systemd/system", "usr/lib/systemd/system", "lib/systemd/system");

    private final Path root;

    PostfixCommand(Path root) {
        this.root = root;
    }

    /**
     * As a shell takes it.
     *
     * @param what a command of postfix(1)
     * @param name multi_instance_name; null where main.cf does not set it
     */
    String of(String what, String configDirectory, @Nullable String name) {
        boolean first = configDirectory.equals(DEFAULT_DIRECTORY);
        String plain = first ? "postfix " + what : "postfix -c " + Remedy.quoted(configDirectory) + " " + what;
        return OF_UNITS.contains(what)
                ? unit(first ? FIRST : name)
                        .map(unit -> "systemctl " + what + " " + unit)
                        .orElse(plain)
                : plain;
    }

    /** The unit of an instance: of postfix@.service, where postfix.service only stands for all of them, else that. */
    private Optional<String> unit(@Nullable String instance) {
        if (instance == null || instance.isBlank() || !Files.isDirectory(root.resolve("run/systemd/system"))) {
            return Optional.empty();
        }
        boolean each = find("postfix@.service").isPresent();
        if (!instance.equals(FIRST)) {
            return each ? Optional.of("postfix@" + Remedy.quoted(instance)) : Optional.empty();
        }
        return find("postfix.service").map(file -> each && isForAll(file) ? "postfix@" + FIRST : "postfix");
    }

    private Optional<Path> find(String unit) {
        return UNITS.stream()
                .map(folder -> root.resolve(folder).resolve(unit))
                .filter(Files::isRegularFile)
                .findFirst();
    }

    /** Whether it starts nothing itself. */
    private static boolean isForAll(Path unit) {
        try {
            return Files.readString(unit).lines().anyMatch(line -> line.matches("ExecStart=(/usr)?/bin/true"));
        } catch (IOException e) {
            return false;
        }
    }
}
