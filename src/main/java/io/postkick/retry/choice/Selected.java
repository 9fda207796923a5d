package io.postkick.retry.choice;

import io.postkick.access.Deed;
import io.postkick.host.instance.PostfixInstance;
import io.postkick.retry.result.Means;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a wish means: messages by name, resolved once.
 *
 * @param site the destination that Postfix is asked for; null unless that is the way
 * @param ids in the order in which they are asked for; for a site and for everything, those that were in the queue when it was read
 * @param words what was chosen, in a sentence
 * @param origin what messages that are asked for one by one were chosen by; null where they were named
 * @param note what else to know of it; empty when nothing
 */
public record Selected(
        PostfixInstance instance,
        Means means,
        @Nullable Site site,
        List<String> ids,
        String words,
        String note,
        @Nullable Origin origin) {

    Selected(PostfixInstance instance, Means means, @Nullable Site site, List<String> ids, String words, String note) {
        this(instance, means, site, ids, words, note, null);
    }

    /** The same with one more sentence to know of it. */
    public Selected noting(String sentence) {
        return new Selected(instance, means, site, ids, words, (note + " " + sentence).strip(), origin);
    }

    /** The request as it stands on the record. */
    public String request() {
        return means == Means.SITE ? means.request() + " site=" + (site == null ? "" : site.text()) : means.request();
    }

    /** How often Postfix is asked. */
    public int requests() {
        return means == Means.EACH ? ids.size() : 1;
    }

    /** What it is to have them retried so. */
    public Deed deed() {
        return Wish.deed(means);
    }
}
