/** Has acts done on other hosts: signed by the console, quoting a ticket of the host, on both records before anything is done. */
@NullMarked
package io.postkick.fleet.command;

import org.jspecify.annotations.NullMarked;
