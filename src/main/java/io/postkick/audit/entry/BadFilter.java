package io.postkick.audit.entry;

/** A filter of the log that cannot be meant. */
public class BadFilter extends RuntimeException {

    public BadFilter(String parameter, String problem) {
        super("The filter \"" + parameter + "\" " + problem + ".");
    }
}
