package io.postkick.queueact;

import java.util.List;
import java.util.Map;

/**
 * An act as it was previewed when somebody was asked to approve it.
 *
 * @param seen the messages that were there, by queue ID: the {@link io.postkick.queueact.run.Fingerprint} of each
 * @param words what was chosen, in sentences
 */
record ApprovedStart(String act, List<String> ids, Map<String, String> seen, String words) {}
