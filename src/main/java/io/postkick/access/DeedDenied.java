package io.postkick.access;

import io.postkick.refusal.Refused;
import org.springframework.security.access.AccessDeniedException;

/** Somebody calls what they may not do, whatever is in the call. */
public final class DeedDenied extends AccessDeniedException {

    private final transient Refused refusal;

    public DeedDenied(Refused refusal) {
        super("What is asked for is not allowed", refusal);
        this.refusal = refusal;
    }

    public Refused refusal() {
        return refusal;
    }
}
