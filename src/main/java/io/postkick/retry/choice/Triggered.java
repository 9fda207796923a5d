package io.postkick.retry.choice;

import io.postkick.host.instance.PostfixInstance;
import io.postkick.host.queue.Listing;
import io.postkick.host.queue.Message;
import io.postkick.host.queue.Recipient;
import io.postkick.retry.result.Means;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What a request means that has much mail tried at once: Postfix decides which; here is what was in the queue that it may mean. */
final class Triggered {

    /** Destinations that are looked up once; whoever fills a queue may think of any number. */
    private static final int MOST_REMEMBERED = 10_000;

    private final PostfixInstance instance;
    private final Map<String, Boolean> listed = new HashMap<>();

    private Triggered(PostfixInstance instance) {
        this.instance = instance;
    }

    /** @param ids of all messages that Postfix may retry */
    static Selected select(
            PostfixInstance instance, Means means, List<String> ids, Readings readings, Listing listing) {
        List<String> meant = means.isAboutAll() ? ids : new Triggered(instance).listed(ids, readings, listing);
        return new Selected(instance, means, null, meant, words(means), overridden(instance, means));
    }

    private List<String> listed(List<String> ids, Readings readings, Listing listing) {
        List<String> meant = new ArrayList<>();
        readings.eachOf(listing, ids, (id, message) -> {
            if (message.filter(this::isListed).isPresent()) {
                meant.add(id);
            }
        });
        return meant;
    }

    /** The console does not see Postfix's lists, but knows which destinations have one. */
    private boolean isListed(Message message) {
        return message.recipients().stream().map(Triggered::domain).anyMatch(this::isListed);
    }

    private boolean isListed(String domain) {
        Boolean known = listed.get(domain);
        if (known == null) {
            known = !domain.isEmpty() && FastFlush.of(instance, domain) != FastFlush.NO;
            if (listed.size() < MOST_REMEMBERED) {
                listed.put(domain, known);
            }
        }
        return known;
    }

    private static String domain(Recipient recipient) {
        int at = recipient.address().lastIndexOf('@');
        return at < 0 ? "" : recipient.address().substring(at + 1).toLowerCase(Locale.ROOT);
    }

    private static String words(Means means) {
        return switch (means) {
            case WAITING ->
                "Everything that is not on hold, but for dead destinations and transports in defer_transports.";
            case DEAD_DESTINATIONS -> "What is due of everything that is not on hold; dead destinations are forgotten.";
            case UNREAD_LISTS -> "All on those of Postfix's lists of destinations that were not read for a while.";
            case ALL_LISTS -> "All on any of Postfix's lists of destinations.";
            case EVERYTHING, EACH, SITE -> "Everything that is not on hold.";
        };
    }

    private static String overridden(PostfixInstance instance, Means means) {
        String held = instance.parameter("defer_transports").orElse("").strip();
        return held.isEmpty() || !means.overridesDeferTransports()
                ? ""
                : "Mail that defer_transports holds back (%s) is tried too.".formatted(held);
    }
}
