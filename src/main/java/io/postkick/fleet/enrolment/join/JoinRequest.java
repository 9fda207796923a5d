package io.postkick.fleet.enrolment.join;

/**
 * What a host says that wants to join.
 *
 * @param publicKey an nkey of a user; the private half never leaves the host
 * @param hostname as the host calls itself
 * @param version of the agent
 */
public record JoinRequest(String invitation, String publicKey, String hostname, String version) {}
