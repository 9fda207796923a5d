package io.postkick.fleet.hosts;

/**
 * Whose key one is.
 *
 * @param host its ID
 * @param publicKey an nkey of a user
 */
public record HostKey(String host, String publicKey) {}
