package io.postkick.refusal;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** A reason to refuse. Each package that refuses has an enum of its own. */
public interface Why {

    /** What HTTP says of it. */
    HttpStatus status();

    /** Of its sentence in the message bundles: what is wrong, not what was not done. */
    String key();

    /** Of the sentence that says what was not done, where nobody who refuses knows that better; null where nobody need say it. */
    default @Nullable String consequence() {
        return null;
    }
}
