package io.postkick.queue;

/**
 * A recipient of a queued message.
 *
 * @param address as showq(8) sends it; hostile text
 * @param reason why delivery was put off the last time; empty when it was not; hostile text
 */
public record Recipient(String address, String reason) {}
