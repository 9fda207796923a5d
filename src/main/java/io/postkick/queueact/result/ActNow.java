package io.postkick.queueact.result;

import org.jspecify.annotations.Nullable;

/**
 * An act as it is known just now.
 *
 * @param strayed what somebody has done meanwhile to what waits to be deleted
 * @param silence why its own host does not say how it stands, in sentences; null where that does, or need not
 */
public record ActNow(
        MessageAct act, Strayed strayed, @Nullable String silence) {}
