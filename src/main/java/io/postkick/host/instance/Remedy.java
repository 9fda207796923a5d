package io.postkick.host.instance;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What mends something: a command or a sentence on each line. A command can be pasted word for word; a line that ends in a full stop is
 * a sentence.
 */
public final class Remedy {

    private static final Path PACKAGED = Path.of("/usr/bin/postkick-console");

    private Remedy() {}

    public static String of(String... lines) {
        return String.join("\n", lines);
    }

    /** The user of this process. */
    public static String user() {
        return System.getProperty("user.name", "postkick");
    }

    /** Commands that need this process to begin anew. */
    public static String andRestart(String... commands) {
        return Stream.concat(Stream.of(commands), Stream.of(restart())).collect(Collectors.joining("\n"));
    }

    /** Whether the console was installed as the package, whose command mends more. */
    public static boolean isPackaged() {
        return Files.exists(PACKAGED);
    }

    private static String restart() {
        if (user().equals("postkick-agent")) {
            return "systemctl restart postkick-agent";
        }
        return isPackaged() ? "systemctl restart postkick-console" : "Then restart the console.";
    }

    public static boolean isCommand(String line) {
        return !line.endsWith(".");
    }

    /** For the middle of a text. */
    public static String inWords(String remedy) {
        List<String> words = new ArrayList<>();
        for (String line : remedy.split("\n", -1)) {
            words.add(isCommand(line) ? "“" + line + "”." : line);
        }
        return String.join(" ", words);
    }

    /** A path as a shell takes it. */
    public static String quoted(String path) {
        return path.matches("[A-Za-z0-9/._+@-]+") ? path : "'" + path.replace("'", "'\\''") + "'";
    }
}
