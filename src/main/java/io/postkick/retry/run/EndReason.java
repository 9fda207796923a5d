package io.postkick.retry.run;

import io.postkick.retry.result.RetryState;

/**
 * Why nothing more is asked.
 *
 * @param words a sentence for the record; empty when everything was asked for
 */
record EndReason(RetryState state, String words) {}
