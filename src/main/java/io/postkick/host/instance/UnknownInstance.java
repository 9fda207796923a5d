package io.postkick.host.instance;

/** This console controls no instance of that name, or none that the person may see. */
public class UnknownInstance extends RuntimeException {

    public UnknownInstance() {
        this("This console controls no instance of that name.");
    }

    private UnknownInstance(String message) {
        super(message);
    }

    /** For somebody who does not see all instances, whether or not there is one of that name. */
    public static UnknownInstance amongVisible() {
        return new UnknownInstance("There is no instance of that name among those you may see.");
    }
}
