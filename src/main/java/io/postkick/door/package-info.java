/**
 * Decides how far a request comes before anybody knows whose it is: how many connections and requests strangers may hold, how
 * large and how slow a body may be. Whoever is signed in keeps a reserve that no stranger can use up.
 */
@ApplicationModule(allowedDependencies = {"access.chain", "access.record"})
@NullMarked
package io.postkick.door;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
