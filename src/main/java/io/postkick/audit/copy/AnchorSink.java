package io.postkick.audit.copy;

import java.io.IOException;

/**
 * A place outside the database to which the end of the chain is written now and then, so that a log that was cut or written
 * anew can be told from the real one.
 */
public interface AnchorSink {

    /**
     * Writes one line, once; it may take its time.
     *
     * @throws IOException if the line did not get there; the next anchor follows in its own time
     */
    void write(String line) throws IOException;
}
