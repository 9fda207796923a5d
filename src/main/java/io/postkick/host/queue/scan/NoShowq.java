package io.postkick.host.queue.scan;

import io.postkick.host.cf.ServiceClass;
import io.postkick.host.instance.PostfixInstance;
import io.postkick.host.queue.Scan;
import io.postkick.host.queue.snapshot.Nothing;
import java.time.Instant;

/** What is known of the queue of an instance whose master.cf defines no showq(8): nothing, also if something listens there. */
final class NoShowq {

    private static final Scan.Problem PROBLEM = new Scan.Problem(
            Scan.Problem.Kind.ABSENT,
            "master.cf of this instance has no line for the public service showq, which lists the queue, or cannot be read. Put the"
                    + " line back and reload Postfix.");

    private static final Scan.Problem UNKNOWN =
            new Scan.Problem(Scan.Problem.Kind.ABSENT, "Postkick knows no instance of that name.");

    private NoShowq() {}

    static boolean in(PostfixInstance instance) {
        return instance.queueDirectory() != null && !instance.serves(ServiceClass.PUBLIC, "showq");
    }

    static Known known(Instant now) {
        return failed(PROBLEM, now);
    }

    /** Of an instance that is not, or no longer, configured. */
    static Known unknown(Instant now) {
        return failed(UNKNOWN, now);
    }

    private static Known failed(Scan.Problem problem, Instant now) {
        var scan = new Scan(Scan.State.FAILED, now, 0, now, problem);
        return new Known(new Nothing(), scan, null, scan);
    }
}
