package io.postkick.trigger;

/** Sends one request to one endpoint. Never throws for what Postfix or the kernel does; never retries. */
public final class Trigger {

    /** Longest request a trigger server reads ({@code TRIGGER_BUF_SIZE}), in bytes. */
    public static final int MAX_REQUEST_BYTES = 1024;

    private final TriggerLimits limits;

    public Trigger(TriggerLimits limits) {
        this.limits = limits;
    }

    @SuppressWarnings("DoNotCallSuggester")
    public TriggerResult send(Endpoint endpoint, byte[] request) {
        throw new UnsupportedOperationException(limits.toString());
    }
}
