package io.postkick.retry;

import io.postkick.host.queue.Listing;

/**
 * A wish that was resolved, and what by.
 *
 * @param listing the queue as it was known then
 */
record Chosen(Selected selected, Listing listing) {}
