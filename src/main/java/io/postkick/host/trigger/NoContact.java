package io.postkick.host.trigger;

/** Not connected, and nothing was sent. */
public record NoContact(Outcome outcome, String detail) implements Contact {

    @Override
    public void close() {
        // There is nothing to close.
    }
}
