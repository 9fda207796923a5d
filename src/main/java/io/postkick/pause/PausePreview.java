package io.postkick.pause;

import io.postkick.pause.run.PausedMail;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a pause would hold at once.
 *
 * @param matching messages that would be put on hold
 * @param held messages that match and are on hold already
 * @param readAt when the reading of the queue began that this is from
 * @param complete whether that reading had reached the end
 * @param coming messages that it has come to, where it goes on; null where it does not
 * @param reading whether it goes on, or a newer one does
 */
record PausePreview(
        PausedMail mail,
        long matching,
        long held,
        Instant readAt,
        boolean complete,
        @Nullable Long coming,
        boolean reading) {}
