package io.postkick.queueact.run;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A message that is on hold until it is deleted.
 *
 * @param byUs whether the deletion has put it there
 * @param since what tells it from one that has left hold and came back: {@link io.postkick.host.queueact.Fate#changedAt}; null if that
 *     was not to be seen
 */
record HeldMessage(boolean byUs, @Nullable Instant since) {}
