package io.postkick.queue.about;

import io.postkick.host.instance.PostfixInstance;
import java.time.Instant;
import java.util.List;

/** Says for what the console has a message on hold: what Postfix itself knows nothing of. */
public interface HoldReasons {

    /** Of one message; empty where the console knows of nothing for which it is on hold. */
    List<HoldReason> of(PostfixInstance instance, String queueId);

    /**
     * One thing for which a message is on hold, unless it was released since.
     *
     * @param kind as texts call it: DELETION
     * @param by who asked for that
     * @param until when it ends
     * @param address of its page, below the console's own
     */
    record HoldReason(String kind, String by, Instant until, String address) {}
}
