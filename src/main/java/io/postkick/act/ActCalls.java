package io.postkick.act;

/** Calls of the API that have something done. One that cannot be read is an attempt all the same; see {@link UnreadCalls}. */
public interface ActCalls extends Guarded {

    /** The key of the sentence that says what the body of a call is. */
    default String body() {
        return "act.body";
    }
}
