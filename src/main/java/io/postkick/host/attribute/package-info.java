/**
 * Speaks Postfix's attribute protocols: NUL and plain, greeting or not.
 *
 * <h2>Name</h2>
 * attribute – ask a Postfix service that answers.
 *
 * <h2>Description</h2>
 * Client and service exchange lists of attributes, each a name and a value, over a stream socket.
 * <ul>
 * <li><em>NUL</em> (attr_print0, attr_scan0): {@code name NUL value NUL}, and one more NUL at the end of a list. A list within
 * the list stands between <code>{ NUL</code> and <code>} NUL</code>.
 * <li><em>Plain</em> (attr_print_plain, attr_scan_plain): {@code name=value} and a newline each, and an empty line at the end of
 * a list. A list within the list stands between the lines <code>{</code> and <code>}</code>. anvil(8) speaks it.
 * </ul>
 * A service of Postfix 3.6 or later speaks first: a list that begins with the attribute {@code protocol} and names the protocol.
 * Earlier ones send none. Both are accepted, and a name that is not the expected one is not.
 *
 * <p>Attributes are found by name, not by place, and those that nobody asks for are skipped, as attr_scan0 does. A name may come
 * twice: trivial-rewrite(8) sends {@code flags} first for its own state and last for the address.
 *
 * <h2>Limits</h2>
 * A name or value is at most 4 × {@code line_length_limit} bytes (Postfix's own limit for what it receives), a list at most
 * {@link io.postkick.host.attribute.AttributeReader#MAX_LIST_BYTES}. One deadline holds for connecting, one for writing, and one for
 * the whole answer, so that a service that sends a byte now and then does not hold a thread.
 *
 * <h2>Diagnostics</h2>
 * Whatever Postfix or the operating system does is a {@link io.postkick.host.attribute.Reply.Outcome}; nothing of it is thrown.
 *
 * <h2>See also</h2>
 * Postfix: src/util/attr_print0.c, src/util/attr_scan0.c, src/util/attr_print_plain.c, src/util/attr_scan_plain.c.
 */
@ApplicationModule(allowedDependencies = {"host.trigger"})
@NullMarked
package io.postkick.host.attribute;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
