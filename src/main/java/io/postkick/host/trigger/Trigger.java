package io.postkick.host.trigger;

/** Sends one request to one endpoint. */
public interface Trigger {

    /** Longest request a trigger server reads ({@code TRIGGER_BUF_SIZE}), in bytes. */
    int MAX_REQUEST_BYTES = 1024;

    /**
     * Makes one attempt. Never throws for what Postfix or the kernel does, and never tries again.
     *
     * @throws IllegalArgumentException for no bytes, or more than {@link #MAX_REQUEST_BYTES}
     */
    TriggerResult send(Endpoint endpoint, byte[] bytes, Payload payload);
}
