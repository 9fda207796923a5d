package io.postkick.fleet.record.wire;

/**
 * Asks for entries of a log, in their order.
 *
 * @param after sequence number of the last one that is not wanted; 0 from the beginning
 * @param most at most so many, and never more than {@link LogCalls#MOST}
 */
public record EntriesWanted(long after, int most) {}
