package io.postkick.queuehelper;

import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;

/** What goes wrong, for the journal. */
public final class Trouble {

    private Trouble() {}

    /** Why, in words: the messages of some exceptions are a path and nothing else. */
    public static String words(Exception why) {
        if (why instanceof NoSuchFileException || why instanceof AccessDeniedException) {
            boolean missing = why instanceof NoSuchFileException;
            return why.getMessage() + (missing ? " is not there" : " may not be opened");
        }
        return why.getMessage() == null ? why.getClass().getSimpleName() : why.getMessage();
    }

    static void report(String what, Exception why) {
        report("postkick-queue", what, why);
    }

    /**
     * Says it.
     *
     * @param program which of the helpers it is
     */
    public static void report(String program, String what, Exception why) {
        System.err.println(program + ": " + what + ": " + words(why));
    }
}
