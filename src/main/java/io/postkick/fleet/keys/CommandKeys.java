package io.postkick.fleet.keys;

import io.postkick.fleet.wire.SigningKey;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** The keys with which a console signs what it asks and commands, while it runs: they can be exchanged. */
public interface CommandKeys {

    /** The one with which it signs; behind it the one that is to take its place, once all hosts obey that too. */
    List<SigningKey> signing();

    /** The public half of the one that no host is to obey any more; empty where none has been exchanged yet. */
    Optional<String> former();

    /**
     * Reads them again: a command may have changed them.
     *
     * @throws IOException that says why it could not; then they are as they were
     */
    void renew() throws IOException;
}
