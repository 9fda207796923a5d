package io.postkick.pause;

import io.postkick.pause.run.PausedMail;
import java.time.Instant;

/**
 * What a pause would hold at once.
 *
 * @param matching messages that would be put on hold
 * @param held messages that match and are on hold already
 * @param readAt when the reading of the queue began that this is from
 * @param complete whether that reading had reached the end
 */
record PausePreview(PausedMail mail, long matching, long held, Instant readAt, boolean complete) {}
