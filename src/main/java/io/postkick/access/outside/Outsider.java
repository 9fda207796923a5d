package io.postkick.access.outside;

import java.util.Set;

/**
 * Somebody as another service knows them, which has just vouched for them.
 *
 * @param issuer what the service calls itself
 * @param subject what it calls them, for good
 * @param name what it calls them at present
 * @param groups in which they are there
 */
public record Outsider(Way way, String issuer, String subject, String name, Set<String> groups) {}
