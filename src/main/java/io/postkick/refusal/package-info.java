/**
 * One way to say no. Whatever refuses what somebody asked for throws {@link io.postkick.refusal.Refused} with one of its reasons;
 * from that come the answer of the API, the page, and what the audit log says of the attempt.
 */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package io.postkick.refusal;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
