package io.postkick.host.cf;

import java.nio.file.Path;

/**
 * Something in a configuration file that this console cannot use.
 *
 * @param line the first physical line concerned, from 1; 0 when the file as a whole is meant
 * @param reason for a person, without the path and the line; what is too long to be read is cut
 */
public record ConfigurationProblem(String file, int line, String reason) {

    public ConfigurationProblem(Path file, int line, String reason) {
        this(file.toString(), line, reason);
    }

    public static final int LONGEST_REASON = 500;

    static final String DENIED = "this process has no permission to read it";

    public ConfigurationProblem {
        reason = reason.length() <= LONGEST_REASON ? reason : reason.substring(0, LONGEST_REASON) + "…";
    }

    /** Whether the file may be all right and cannot be read by this process. */
    public boolean isDenied() {
        return line == 0 && reason.equals(DENIED);
    }

    @Override
    public String toString() {
        return (line == 0 ? file : file + ", line " + line) + ": " + reason;
    }
}
