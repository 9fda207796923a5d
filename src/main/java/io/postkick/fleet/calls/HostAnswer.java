package io.postkick.fleet.calls;

import java.util.function.Function;

/**
 * How an agent answers one call.
 *
 * @param call its name, {@code room.what}
 * @param argument a record
 * @param answer makes what is answered, a record or a list of them, or throws {@link Declined}
 */
public record HostAnswer<A>(String call, Class<A> argument, Function<A, ?> answer) {}
