package io.postkick.access.record;

import io.postkick.access.Actor;

/**
 * A signed-in person or a token was refused by a rule on URLs or methods, or a form of theirs came without a valid CSRF
 * token. Refused kicks that the kick package answers itself are not among these.
 *
 * @param path the path asked for, without the query
 */
public record AccessDenied(Actor actor, String method, String path) {}
