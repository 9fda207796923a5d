/**
 * The mail host: all that opens a file or a socket of Postfix. Instances and their configuration, one-way requests, the attribute
 * protocol, and the mail log. The rest of the console reads, records, decides and shows.
 */
@NullMarked
package io.postkick.host;

import org.jspecify.annotations.NullMarked;
