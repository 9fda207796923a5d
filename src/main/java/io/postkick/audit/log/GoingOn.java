package io.postkick.audit.log;

import java.time.Instant;
import java.util.Optional;

/** Knows of acts that are open on the log because they go on, and not because nobody could record what came of them. */
public interface GoingOn {

    boolean goesOn(String actId);

    /** Until when it does, where that is known; empty of one that does not go on, too. */
    default Optional<Instant> until(String actId) {
        return Optional.empty();
    }
}
