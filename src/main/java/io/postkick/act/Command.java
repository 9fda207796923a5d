package io.postkick.act;

import org.jspecify.annotations.Nullable;

/** What somebody wants done, as it came in: nothing in it has been checked yet, so that what is wrong with it can be recorded. */
public interface Command {

    /** Longest reason, in characters. */
    int MAX_REASON = 500;

    /** A UUID made when the button was rendered, or by a script: the same act asked for twice carries the same one. */
    String id();

    /** Why, in the person's words. */
    default @Nullable String reason() {
        return null;
    }
}
