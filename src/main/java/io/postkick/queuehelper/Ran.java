package io.postkick.queuehelper;

/**
 * What came of a program.
 *
 * @param status its exit status; that of a signal when it was killed; {@link #NOT_ENDED}
 * @param inTime whether it ended by itself within its time
 */
public record Ran(int status, String output, String errors, boolean inTime) {

    /** The status of what could not be killed. */
    static final int NOT_ENDED = -1;

    /** The first line that it wrote as an error, or what else there is to say. */
    public String trouble() {
        return errors.lines()
                .filter(line -> !line.isBlank())
                .findFirst()
                .map(String::strip)
                .orElse(inTime ? "exit status " + status : "it did not end in time");
    }
}
