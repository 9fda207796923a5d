package io.postkick.audit.entry;

/** A filter of the log that cannot be meant. */
public class BadEntryFilter extends RuntimeException {

    public BadEntryFilter(String parameter, String problem) {
        super("The filter \"" + parameter + "\" " + problem + ".");
    }
}
