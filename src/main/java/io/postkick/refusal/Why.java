package io.postkick.refusal;

import org.springframework.http.HttpStatus;

/** A reason to refuse. Each package that refuses has an enum of its own. */
public interface Why {

    /** What HTTP says of it. */
    HttpStatus status();

    /** Of its sentence in the message bundles: what is wrong, not what was not done. */
    String key();
}
