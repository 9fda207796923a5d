package io.postkick.retry.choice;

import io.postkick.host.cf.ServiceClass;
import io.postkick.host.instance.PostfixInstance;
import io.postkick.host.queue.Filter;
import io.postkick.host.queue.Listing;
import io.postkick.host.queue.QueueName;
import io.postkick.refusal.Refused;
import io.postkick.retry.result.Means;
import io.postkick.value.QueueId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** Finds out which messages are meant. Reads the queue where it must; asks Postfix for nothing else. */
@Component
public class Selecting {

    /** Most messages that are asked for one by one. */
    static final int MAX_IDS = 100_000;

    /**
     * Of what Postfix is asked for at once, every message is named on the record all the same, which takes memory for a while:
     * some hundred bytes each, up to a quarter of the heap.
     */
    private static final int HEAP_BYTES_PER_NAME = 1024;

    /** Postfix looks at these when it retries; not at what is on hold or waits in maildrop. */
    private static final Set<QueueName> RETRIED = Set.of(QueueName.DEFERRED, QueueName.INCOMING, QueueName.ACTIVE);

    private final Readings readings;
    private final int mostNames;

    @Autowired
    Selecting(Readings readings) {
        this(readings, mostNames(Runtime.getRuntime().maxMemory()));
    }

    Selecting(Readings readings, int mostNames) {
        this.readings = readings;
        this.mostNames = mostNames;
    }

    static int mostNames(long heap) {
        return (int) Math.max(MAX_IDS, Math.min(Integer.MAX_VALUE, heap / HEAP_BYTES_PER_NAME));
    }

    /**
     * The queue as it has to be known for a wish.
     *
     * @param wanted the reading that says which messages match; asked for only where one must
     * @throws Refused if the wish cannot be meant, if master.cf does not have the service that would be asked, or if the queue has
     *     to be read and is not at its end, or could not be
     */
    public Listing queue(PostfixInstance instance, Wish wish, Readings.Wanted wanted) {
        wish.check();
        if (instance.queueDirectory() == null) {
            throw Refused.because(ChoiceWhy.NO_QUEUE);
        }
        String service = wish.means().service();
        if (!instance.serves(ServiceClass.PUBLIC, service)) {
            throw Refused.because(ChoiceWhy.NO_SUCH_SERVICE, service);
        }
        if (wish.ids() != null) {
            return readings.known(instance);
        } else if (wish.filter() != null && wish.filter().toFilter().equals(Filter.ALL)) {
            throw Refused.because(ChoiceWhy.ALL_MATCH);
        } else if (wish.site() != null) {
            Site.of(wish.site());
        }
        return wanted.of(instance);
    }

    /**
     * Resolves a wish in the queue that {@link #queue} answered.
     *
     * @throws Refused if it means nothing, or too much
     */
    public Selected select(PostfixInstance instance, Wish wish, Listing listing) {
        if (wish.ids() != null) {
            return named(instance, wish.ids(), wish.origin());
        } else if (wish.filter() != null) {
            return matching(instance, wish.filter().toFilter(), Origin.of(wish.filter()), "", listing);
        }
        return wish.site() != null
                ? site(instance, Site.of(wish.site()), listing)
                : triggered(instance, wish.means(), listing);
    }

    private Selected named(PostfixInstance instance, List<String> texts, @Nullable String origin) {
        Set<String> ids = new LinkedHashSet<>();
        for (String text : texts) {
            ids.add(queueId(String.valueOf(text).strip()));
        }
        if (ids.isEmpty()) {
            throw Refused.because(ChoiceWhy.NONE_CHOSEN);
        }
        Origin chosenBy = origin == null ? null : Origin.read(origin);
        String words = chosenBy == null ? "Chosen by queue ID." : chosenBy.wordsOfListed();
        return each(instance, List.copyOf(ids), words, "", chosenBy);
    }

    private static String queueId(String text) {
        if (!QueueId.is(text)) {
            throw Refused.because(ChoiceWhy.NOT_A_QUEUE_ID, text.length() > 40 ? text.substring(0, 40) + "…" : text);
        }
        return text;
    }

    private Selected matching(PostfixInstance instance, Filter filter, Origin origin, String note, Listing listing) {
        check(readings.count(listing, filter));
        List<String> found = readings.ids(listing, filter);
        List<String> ids = retried(listing, filter, found);
        if (ids.isEmpty()) {
            throw found.isEmpty()
                    ? Refused.because(
                            ChoiceWhy.NONE_MATCHES, listing.readBy().startedAt().truncatedTo(ChronoUnit.SECONDS))
                    : Refused.because(ChoiceWhy.ALL_ON_HOLD);
        }
        int left = found.size() - ids.size();
        String held = left == 0
                ? ""
                : "%,d that %s on hold or in maildrop and left out."
                        .formatted(left, left == 1 ? "matches is" : "match are");
        return each(instance, ids, origin.words(), (note + " " + held).strip(), origin);
    }

    private Selected site(PostfixInstance instance, Site site, Listing listing) {
        Filter filter = toDomain(site.text());
        check(readings.count(listing, filter));
        FastFlush listed = FastFlush.of(instance, site);
        if (listed == FastFlush.NO) {
            String note = "fast_flush_domains of this instance does not have %s, so Postfix keeps no list of its mail;"
                            .formatted(site.text())
                    + " its messages are asked for one by one.";
            return matching(instance, filter, Origin.of(site), note, listing);
        }
        String note = listed == FastFlush.YES
                ? ""
                : "Whether fast_flush_domains has %s is in a table that this console does not read; Postfix answers DENY if not."
                        .formatted(site.text());
        return new Selected(
                instance,
                Means.SITE,
                site,
                retried(listing, filter, readings.ids(listing, filter)),
                "All that Postfix has listed for " + site.text() + ".",
                note);
    }

    private Selected triggered(PostfixInstance instance, Means means, Listing listing) {
        check(listing.messages());
        List<String> ids = new ArrayList<>();
        for (QueueName queue : QueueName.values()) {
            if (RETRIED.contains(queue)) {
                ids.addAll(readings.ids(listing, Filter.ALL.in(queue)));
            }
        }
        return Triggered.select(instance, means, ids, readings, listing);
    }

    private static Selected each(
            PostfixInstance instance, List<String> ids, String words, String note, @Nullable Origin origin) {
        if (ids.size() > MAX_IDS) {
            throw Refused.because(ChoiceWhy.TOO_MANY_TO_ASK_FOR, ids.size(), MAX_IDS);
        }
        return new Selected(instance, Means.EACH, null, ids, words, note, origin);
    }

    /** @throws Refused if these are more than can be named */
    private void check(long messages) {
        if (messages > mostNames) {
            throw Refused.because(ChoiceWhy.TOO_MANY_TO_NAME, messages, mostNames);
        }
    }

    /** Without what is on hold or waits to be picked up. */
    private List<String> retried(Listing listing, Filter filter, List<String> ids) {
        Set<String> left = new HashSet<>();
        for (QueueName queue : QueueName.values()) {
            if (!RETRIED.contains(queue) && (filter.queue() == null || filter.queue() == queue)) {
                left.addAll(readings.ids(listing, filter.in(queue)));
            }
        }
        return left.isEmpty()
                ? ids
                : ids.stream().filter(id -> !left.contains(id)).toList();
    }

    private static Filter toDomain(String domain) {
        return Filter.where().domain(domain).build();
    }
}
