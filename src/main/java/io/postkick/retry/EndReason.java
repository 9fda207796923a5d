package io.postkick.retry;

/**
 * Why nothing more is asked.
 *
 * @param words a sentence for the record; empty when everything was asked for
 */
record EndReason(RetryState state, String words) {}
