package io.postkick.retry;

import io.postkick.access.Actor;
import io.postkick.access.Places;
import io.postkick.host.instance.PostfixInstance;
import io.postkick.host.queue.Listing;
import io.postkick.host.queue.Message;
import io.postkick.host.queue.QueueName;
import io.postkick.host.queue.Recipient;
import io.postkick.retry.Preview.Destination;
import io.postkick.retry.RecentRetries.Repeat;
import io.postkick.retry.choice.Readings;
import io.postkick.retry.choice.Selected;
import io.postkick.retry.choice.Selecting;
import io.postkick.retry.choice.Wish;
import io.postkick.retry.result.FoldedReason;
import io.postkick.value.Visible;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.stereotype.Component;

/** Says what a retry would do, from what is known of the queue. Asks Postfix for nothing but its listing. */
@Component
@ConditionalOnWebApplication
class Previews {

    /** Within these minutes a failure counts as just now. */
    static final Duration LATELY = Duration.ofMinutes(10);

    private static final int MOST_DESTINATIONS = 10;

    /** Those that come after so many different ones are not counted: whoever fills a queue may think of any number. */
    private static final int MOST_COUNTED = 10_000;

    /** Reasons are read of so many messages. */
    private static final int MOST_READ = 10_000;

    private static final int MOST_CAUSES = 5;

    /** Each may look at as many messages as a retry may name; a browser opens six connections. */
    private static final int FOR_ONE = 6;

    private static final int FOR_ALL = 12;

    private final Places places = new Places("previews of retries", FOR_ONE, FOR_ALL);

    private final Selecting selecting;
    private final Readings readings;
    private final RecentRetries recent;
    private final RetryingKicks kicks;
    private final Clock clock;

    Previews(Selecting selecting, Readings readings, RecentRetries recent, RetryingKicks kicks, Clock clock) {
        this.selecting = selecting;
        this.readings = readings;
        this.recent = recent;
        this.kicks = kicks;
        this.clock = clock;
    }

    /**
     * Resolves a wish and looks at its messages; throws as {@link Selecting} does, and never waits.
     *
     * @param again whether it was asked for before, when the queue was still being read
     * @throws io.postkick.refusal.Refused at once, if others are made now
     */
    @SuppressWarnings("try") // the place is only held
    Preview of(Actor actor, PostfixInstance instance, Wish wish, boolean again) {
        try (Places.Place place = places.take(actor)) {
            Listing listing = selecting.queue(instance, wish, readings.forPreview(again));
            Selected selected = selecting.select(instance, wish, listing);
            var look = new Look(clock.instant().minus(LATELY), selected.ids().size() <= MOST_READ);
            readings.eachOf(listing, selected.ids(), (id, message) -> message.ifPresentOrElse(look::at, look::gone));
            return look.preview(selected, listing);
        }
    }

    /** Counts over the messages chosen. */
    private final class Look {

        private final Instant lately;
        private final boolean readsReasons;
        private final Map<String, Integer> domains = new HashMap<>();
        private final Map<String, Integer> causes = new HashMap<>();
        private @Nullable Instant oldest;
        private int held;
        private int underWay;
        private int gone;
        private int failedLately;

        Look(Instant lately, boolean readsReasons) {
            this.lately = lately;
            this.readsReasons = readsReasons;
        }

        void gone() {
            gone++;
        }

        void at(Message message) {
            boolean failed = message.recipients().stream()
                    .anyMatch(recipient -> !recipient.reason().isEmpty());
            held += message.queue() == QueueName.HOLD || message.queue() == QueueName.MAILDROP ? 1 : 0;
            underWay += message.queue() == QueueName.ACTIVE ? 1 : 0;
            failedLately += failed && message.arrivedAt().isAfter(lately) ? 1 : 0;
            if (oldest == null || message.arrivedAt().isBefore(oldest)) {
                oldest = message.arrivedAt();
            }
            if (readsReasons) {
                causesOf(message);
            }
            message.recipients().stream()
                    .map(Look::domain)
                    .filter(domain -> domains.size() < MOST_COUNTED || domains.containsKey(domain))
                    .distinct()
                    .forEach(domain -> domains.merge(domain, 1, Integer::sum));
        }

        /** One message with many recipients counts once for each of its reasons. */
        private void causesOf(Message message) {
            message.recipients().stream()
                    .map(Recipient::reason)
                    .filter(reason -> !reason.isEmpty())
                    .limit(MOST_CAUSES)
                    .map(FoldedReason::of)
                    .distinct()
                    .forEach(why -> causes.merge(why, 1, Integer::sum));
        }

        private List<Preview.CommonReason> mostCauses() {
            return causes.entrySet().stream()
                    .map(cause ->
                            new Preview.CommonReason(String.valueOf(Visible.text(cause.getKey())), cause.getValue()))
                    .sorted(Comparator.comparingInt(Preview.CommonReason::messages)
                            .reversed()
                            .thenComparing(Preview.CommonReason::reason))
                    .limit(MOST_CAUSES)
                    .toList();
        }

        private static String domain(Recipient recipient) {
            int at = recipient.address().lastIndexOf('@');
            return String.valueOf(
                    Visible.text(recipient.address().substring(at + 1).toLowerCase(Locale.ROOT)));
        }

        Preview preview(Selected selected, Listing listing) {
            List<Destination> most = domains.entrySet().stream()
                    .map(domain -> new Destination(domain.getKey(), domain.getValue()))
                    .sorted(Comparator.comparingInt(Destination::messages)
                            .reversed()
                            .thenComparing(Destination::domain))
                    .limit(MOST_DESTINATIONS)
                    .collect(Collectors.toList());
            return new Preview(
                    selected,
                    most,
                    mostCauses(),
                    domains.size() - most.size(),
                    oldest,
                    held,
                    underWay,
                    gone,
                    failedLately,
                    repeats(selected.instance().name(), selected.ids()),
                    listing.readBy().startedAt(),
                    listing.isComplete(),
                    listing.isComing());
        }

        private List<Repeat> repeats(String instance, List<String> ids) {
            return Stream.concat(recent.of(instance, ids).stream(), kicks.of(instance, ids.size()).stream())
                    .sorted(Comparator.comparing(Repeat::at).reversed())
                    .toList();
        }
    }
}
