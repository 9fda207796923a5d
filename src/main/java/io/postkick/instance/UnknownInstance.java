package io.postkick.instance;

/** This console controls no instance of that name. */
public class UnknownInstance extends RuntimeException {

    public UnknownInstance() {
        super("This console controls no instance of that name.");
    }
}
