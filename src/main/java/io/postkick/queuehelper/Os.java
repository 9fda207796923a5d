package io.postkick.queuehelper;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Programs of this host. */
public interface Os {

    /** Where a program is, by its name, among the system's own. */
    Path program(String name) throws IOException;

    /**
     * Runs a program to its end, with an environment of nothing but PATH and LANG.
     *
     * @param directory to run it in
     * @param input all of its standard input
     * @param limit it is killed after this time, with all that it has started, as far as this process may
     * @throws IOException if it cannot be started
     */
    Ran run(Path directory, List<String> command, byte[] input, Duration limit) throws IOException;
}
