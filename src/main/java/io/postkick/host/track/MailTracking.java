package io.postkick.host.track;

import io.postkick.host.instance.PostfixInstance;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds messages in the mail logs of the instances, as far back as they and their rotated files reach. They are read when somebody
 * asks, once for all who ask the same, and not longer than anybody does; nothing of them is kept for longer than a search is looked
 * at.
 */
public interface MailTracking {

    /**
     * The messages that are looked for, the newest first: as many as are known after a while. Who asks again sees more, until the
     * progress says that it is over.
     *
     * @param others instances whose lines may be shown beside those of this one
     * @param begun of the search whose next messages are wanted; null for the newest messages there are
     * @param skip how many of them were seen already
     * @param patience how long to wait
     * @throws SearchesWait if too many wait already
     */
    TrackPage find(
            PostfixInstance instance,
            List<PostfixInstance> others,
            Sought sought,
            @Nullable Instant begun,
            int skip,
            int limit,
            Duration patience);

    /**
     * All lines of one message.
     *
     * @param sought names a queue ID
     * @param at a time of the message, since queue IDs are given again; null for the newest
     * @throws SearchesWait if too many wait already
     */
    TrackedLines lines(
            PostfixInstance instance,
            List<PostfixInstance> others,
            Sought sought,
            @Nullable Instant at,
            Duration patience);
}
