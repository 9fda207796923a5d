/**
 * What one asks of the queued messages of an instance: what they say.
 *
 * <h2>Name</h2>
 * content – headers and bodies of queued messages, by the view helper.
 *
 * <h2>Description</h2>
 * {@link io.postkick.host.content.MessageContents} reads one message as postcat(1) prints it: the lines as they are in the queue, each
 * ended by a line feed. It takes the rights of the mail's owner, which the console neither has nor gets: the view helper runs it, for
 * what root has enabled.
 *
 * <h2>Diagnostics</h2>
 * Nothing was read: {@link io.postkick.host.content.NoView}. Something was, and not all:
 * {@link io.postkick.host.content.ContentCutOff}.
 *
 * <h2>See also</h2>
 * Postfix: postcat(1), src/postcat/postcat.c.
 */
@ApplicationModule(allowedDependencies = {"host.instance"})
@NullMarked
package io.postkick.host.content;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
