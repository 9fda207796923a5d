package io.postkick.audit.entry;

import java.time.Instant;

/**
 * One entry of the log, as recorded.
 *
 * @param sequence 1, 2, 3 … per node, without gaps
 * @param at when it was recorded, to the microsecond
 * @param previousHash the hash of the entry before it on this node, 64 hexadecimal digits; zeros for the first
 * @param hash SHA-256 over the canonical JSON of the exported entry without this member
 */
public record AuditEntry(String node, long sequence, Instant at, NewEntry content, String previousHash, String hash) {}
