/**
 * Says why mail was put off or sent back, in words that are the same for every message with one cause.
 *
 * <h2>Name</h2>
 * reason – what is fixed in the reason of a delivery.
 *
 * <h2>Description</h2>
 * Postfix keeps the reply of the other server word for word, and large providers write an ID, a time, an address or the number of
 * a host into each. What differs from message to message is folded to {@code …}; reply code, enhanced status code and fixed
 * words stay. Which server answered, at which command, and whether Postfix meanwhile does not try ({@code delivery temporarily
 * suspended}) is left out: none of it is the cause.
 *
 * <h2>Limits</h2>
 * Of a reason {@value io.postkick.reason.Reason#MOST_READ} characters are looked at, once, from left to right, whatever a
 * stranger wrote.
 */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package io.postkick.reason;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
