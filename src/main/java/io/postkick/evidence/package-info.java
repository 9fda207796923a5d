/**
 * Says what Postfix did after an act.
 *
 * <h2>Name</h2>
 * evidence – the mail log and the queues, watched for some seconds after a request was sent.
 *
 * <h2>Description</h2>
 * Whoever is about to act hands over a {@link io.postkick.evidence.Watched}: an id, the service, and the entry that goes on the
 * audit log in the end. The log is opened and the queues are counted while the intent is being recorded; neither touches an
 * endpoint. Lines count from just before the request is sent. When the window closes, the lines that belong to the act, the
 * totals of the queues and a verdict are kept, and the verdict is put on the record. Pages see the lines as they come.
 *
 * <h2>Limits</h2>
 * {@value io.postkick.evidence.Watches#MOST} acts are watched at once; those beyond are done without evidence. The lines of two
 * acts that the same program answers to cannot be told apart.
 *
 * <h2>Diagnostics</h2>
 * What goes wrong here costs evidence and is said in its note. It never reaches the act.
 */
@ApplicationModule(
        allowedDependencies = {
            "audit",
            "audit.entry",
            "audit.log",
            "host.cf",
            "host.instance",
            "host.maillog",
            "host.queue",
            "host.trigger"
        })
@NullMarked
package io.postkick.evidence;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
