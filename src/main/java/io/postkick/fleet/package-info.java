/** Many mail hosts behind one console: agents on the hosts, a broker between, and the console's side of both. */
@NullMarked
package io.postkick.fleet;

import org.jspecify.annotations.NullMarked;
