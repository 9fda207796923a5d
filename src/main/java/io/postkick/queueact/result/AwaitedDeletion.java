package io.postkick.queueact.result;

import java.time.Instant;

/**
 * A deletion that waits for its grace to be over.
 *
 * @param id of the act
 * @param actor who asked for it
 * @param due when it deletes
 * @param messages that wait for it, of those that were asked about; some may have been released since
 */
public record AwaitedDeletion(String id, String actor, Instant due, int messages) {}
