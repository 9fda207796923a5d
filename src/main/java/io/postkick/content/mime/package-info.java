/**
 * Reads a message: its headers, its text, its parts.
 *
 * <h2>Name</h2>
 * mime – what a message says, whatever its size and however it is broken.
 *
 * <h2>Description</h2>
 * {@link io.postkick.content.mime.MailReader} takes a message apart as it comes (Apache James Mime4j) and keeps no more of it than
 * {@link io.postkick.content.mime.MimeLimits} allow. HTML becomes text (jsoup): nothing of it is rendered or loaded.
 *
 * <p>Texts are as the sender wrote them. They may hold control and bidirectional characters: whoever shows them says so
 * ({@link io.postkick.value.Visible}).
 *
 * <h2>Diagnostics</h2>
 * A message that is broken, or too much of something, is read as far as it makes sense; a
 * {@link io.postkick.content.mime.MailNote} says so.
 *
 * <h2>See also</h2>
 * RFC 5322, 2045 to 2047, 2231, 6532.
 */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package io.postkick.content.mime;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
