package io.postkick.catalogue;

/** The instance's master.cf defines no service of that class and name that has an endpoint. */
public class UnknownService extends RuntimeException {

    UnknownService(String message) {
        super(message);
    }

    public UnknownService() {
        super("The instance's master.cf defines no service of that class and name with an endpoint.");
    }
}
