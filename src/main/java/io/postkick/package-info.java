/** The application: starts the console and prepares its data directory. */
@NullMarked
package io.postkick;

import org.jspecify.annotations.NullMarked;
