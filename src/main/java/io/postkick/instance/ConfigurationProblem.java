package io.postkick.instance;

import java.nio.file.Path;

/**
 * Something in a configuration file that this console cannot use.
 *
 * @param line the first physical line concerned, from 1; 0 when the file as a whole is meant
 * @param reason for a person, without the path and the line
 */
public record ConfigurationProblem(Path file, int line, String reason) {

    @Override
    public String toString() {
        return (line == 0 ? file.toString() : file + ", line " + line) + ": " + reason;
    }
}
