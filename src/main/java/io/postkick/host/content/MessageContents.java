package io.postkick.host.content;

import io.postkick.host.instance.PostfixInstance;
import java.io.InputStream;
import java.time.Duration;
import java.util.Set;

/** What queued messages say, as far as root lets the console read it. */
public interface MessageContents {

    /**
     * What root allows of that instance's messages.
     *
     * @param patience how long it may take to answer
     * @throws NoView if it cannot be asked
     */
    Set<ContentPart> allowed(PostfixInstance instance, Duration patience);

    /**
     * Begins to read a message, in whichever queue it is. Whoever reads it must have recorded it first.
     *
     * <p>The stream's end is the message's: where it is not, reading throws a {@link ContentCutOff}. It is to be closed in any case,
     * which ends the reading on the mail host, too. For one thread.
     *
     * @param queueId {@link io.postkick.value.QueueId#is one}
     * @param most bytes; what is longer is cut off there
     * @throws NoView if nothing can be read
     */
    InputStream open(PostfixInstance instance, String queueId, ContentPart part, long most);
}
