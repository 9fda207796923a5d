package io.postkick.access.record;

/**
 * A sign-in was refused. Announced before the answer is given. Attempts refused for coming too soon are announced once per
 * waiting time; those, and all beyond a number a minute, are in {@link SignInsFailed}.
 *
 * @param name what was typed as the user name, cut to 64 characters: anything a stranger may type
 * @param reason {@code wrong name or password}, {@code wrong code}, {@code disabled} or {@code too many
 *     attempts}, among others
 */
public record SignInFailed(String name, String address, String reason) implements AccessEvent {}
