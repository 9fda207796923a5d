package io.postkick.host.instance;

import io.postkick.host.cf.BadMacro;
import io.postkick.host.cf.ConfigurationProblem;
import io.postkick.host.cf.ConfigurationText;
import io.postkick.host.cf.MainCf;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/**
 * The queue directory that a main.cf leads to.
 *
 * @param path absolute; null when main.cf does not lead to one
 * @param usable whether Postfix could work in it, as far as this process can tell
 * @param problem null when there is none, or when it is among main.cf's own already
 */
record QueueDirectory(
        @Nullable Path path, boolean usable, @Nullable ConfigurationProblem problem) {

    private static final String PARAMETER = "queue_directory";
    private static final int LONGEST = 4096; // PATH_MAX

    static QueueDirectory of(MainCf mainCf) {
        if (!mainCf.accepted()) {
            return new QueueDirectory(null, false, null);
        }
        try {
            return of(mainCf, mainCf.valueOf(PARAMETER).orElse(""));
        } catch (BadMacro e) {
            return mainCf.lineOf(PARAMETER) > 0
                    ? new QueueDirectory(null, false, null)
                    : unusable(mainCf, null, PARAMETER + " cannot be expanded: " + e.getMessage());
        }
    }

    private static QueueDirectory of(MainCf mainCf, String value) {
        if (value.length() > LONGEST) {
            return unusable(mainCf, null, PARAMETER + " is longer than a path can be");
        }
        try {
            Path path = Path.of(value);
            return path.isAbsolute()
                    ? inspect(mainCf, path)
                    : unusable(mainCf, null, PARAMETER + " is \"" + value + "\", which is not an absolute path");
        } catch (InvalidPathException e) {
            return unusable(mainCf, null, PARAMETER + " cannot be a path on this system");
        }
    }

    private static QueueDirectory inspect(MainCf mainCf, Path path) {
        try {
            return Files.readAttributes(path, BasicFileAttributes.class).isDirectory()
                    ? new QueueDirectory(path, true, null)
                    : unusable(mainCf, path, PARAMETER + " " + path + " is not a directory");
        } catch (NoSuchFileException e) {
            return unusable(mainCf, path, PARAMETER + " " + path + " does not exist");
        } catch (IOException e) {
            String reason = PARAMETER + " " + path + ": " + ConfigurationText.reason(e);
            return new QueueDirectory(path, true, problem(mainCf, reason));
        }
    }

    private static QueueDirectory unusable(MainCf mainCf, @Nullable Path path, String reason) {
        return new QueueDirectory(path, false, problem(mainCf, reason));
    }

    private static ConfigurationProblem problem(MainCf mainCf, String reason) {
        return new ConfigurationProblem(mainCf.file(), mainCf.lineOf(PARAMETER), reason);
    }
}
