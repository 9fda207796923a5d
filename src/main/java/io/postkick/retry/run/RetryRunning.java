package io.postkick.retry.run;

/** Another retry runs on the instance. It is on the record; nothing was sent. */
public class RetryRunning extends RuntimeException {

    private final String id;

    RetryRunning(String id) {
        super("Another retry runs on this instance. Nothing was sent; wait for its end, or stop it.");
        this.id = id;
    }

    /** Of the one that runs. */
    public String id() {
        return id;
    }
}
