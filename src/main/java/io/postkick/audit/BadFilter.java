package io.postkick.audit;

/** A filter of the log that cannot be meant. */
class BadFilter extends RuntimeException {

    BadFilter(String parameter, String problem) {
        super("The filter \"" + parameter + "\" " + problem + ".");
    }
}
