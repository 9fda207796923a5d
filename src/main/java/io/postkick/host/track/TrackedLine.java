package io.postkick.host.track;

import java.time.Instant;

/**
 * A line of the log about a message.
 *
 * @param program as {@code postfix/smtp}
 * @param text everything after the program
 */
public record TrackedLine(Instant at, String program, String text) {}
