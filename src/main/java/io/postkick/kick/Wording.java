package io.postkick.kick;

import io.postkick.catalogue.Request;
import io.postkick.host.maillog.OwnLine;
import io.postkick.host.maillog.UnfitText;
import io.postkick.host.trigger.Payload;
import io.postkick.refusal.Refused;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a press sends: what the person typed, byte by byte, or for a service that writes to the mail log one line with that as
 * its text.
 *
 * @param typed as the person wrote it
 * @param line of which it is the text; null for every other service
 */
record Wording(Request typed, @Nullable OwnLine line) {

    static Wording of(Request typed) {
        return new Wording(typed, null);
    }

    /** @throws Refused if it cannot be the text of a line */
    static Wording inLog(Request typed, Instant now) {
        try {
            return new Wording(typed, OwnLine.of(typed.text(), now));
        } catch (UnfitText e) {
            throw Refused.because(KickWhy.UNFIT_FOR_LOG, String.valueOf(e.getMessage()));
        }
    }

    Payload payload() {
        return line == null ? Payload.REQUEST : Payload.LOG_RECORD;
    }

    /** The bytes that are sent, and recorded. */
    Request request() {
        return line == null ? typed : Request.of(line.bytes());
    }
}
