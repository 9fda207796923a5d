package io.postkick.queueact;

import io.postkick.access.Actor;
import io.postkick.access.Places;
import io.postkick.host.instance.PostfixInstance;
import io.postkick.host.queue.Listing;
import io.postkick.host.queue.Message;
import io.postkick.host.queue.QueueName;
import io.postkick.host.queue.Recipient;
import io.postkick.host.queueact.QueueAct;
import io.postkick.refusal.Refused;
import io.postkick.retry.choice.Origin;
import io.postkick.retry.choice.Readings;
import io.postkick.value.Visible;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.stereotype.Component;

/** Says what an act would do, from what is known of the queue. Asks Postfix for nothing but its listing. */
@Component
@ConditionalOnWebApplication
class ActPreviews {

    private static final int MOST_NAMED = 5;

    /** Those that come after so many different ones are not counted: whoever fills a queue may think of any number. */
    private static final int MOST_COUNTED = 10_000;

    /** Each may look at as many messages as an act may name. */
    private static final int FOR_ONE = 6;

    private static final int FOR_ALL = 12;

    private final Places places = new Places("previews of acts", FOR_ONE, FOR_ALL);

    private final ActSelecting selecting;
    private final Readings readings;

    ActPreviews(ActSelecting selecting, Readings readings) {
        this.selecting = selecting;
        this.readings = readings;
    }

    /**
     * Resolves a wish and looks at its messages; never waits.
     *
     * @param again whether it was asked for before, when the queue was still being read
     * @throws Refused if nothing can be meant, if the queue is still being read, or at once, if others are made now
     */
    @SuppressWarnings("try") // the place is only held
    ActPreview of(Actor actor, PostfixInstance instance, QueueAct act, QueueActCommand.ActWish wish, boolean again) {
        try (Places.Place place = places.take(actor)) {
            Listing listing = selecting.queue(instance, wish, readings.forPreview(again), false);
            ActSelecting.Chosen chosen = selecting.choose(act, wish, listing);
            var look = new Look();
            readings.eachOf(listing, chosen.ids(), (id, message) -> message.ifPresentOrElse(look::at, look::gone));
            return look.preview(act, wish, chosen, listing);
        }
    }

    /** Counts over the messages chosen. */
    private static final class Look {

        private final Map<String, Integer> senders = new HashMap<>();
        private final Map<String, Integer> domains = new HashMap<>();
        private @Nullable Instant oldest;
        private int held;
        private int underWay;
        private int gone;

        void gone() {
            gone++;
        }

        void at(Message message) {
            held += message.queue() == QueueName.HOLD ? 1 : 0;
            underWay += message.queue() == QueueName.ACTIVE ? 1 : 0;
            if (oldest == null || message.arrivedAt().isBefore(oldest)) {
                oldest = message.arrivedAt();
            }
            count(senders, message.sender());
            message.recipients().stream()
                    .map(Recipient::address)
                    .map(address -> address.substring(address.lastIndexOf('@') + 1))
                    .distinct()
                    .forEach(domain -> count(domains, domain));
        }

        private static void count(Map<String, Integer> counts, String name) {
            if (counts.size() < MOST_COUNTED || counts.containsKey(name)) {
                counts.merge(name, 1, Integer::sum);
            }
        }

        private static List<ActPreview.Count> most(Map<String, Integer> counts) {
            return counts.entrySet().stream()
                    .map(count -> new ActPreview.Count(String.valueOf(Visible.text(count.getKey())), count.getValue()))
                    .sorted(Comparator.comparingInt(ActPreview.Count::messages)
                            .reversed()
                            .thenComparing(ActPreview.Count::name))
                    .limit(MOST_NAMED)
                    .toList();
        }

        ActPreview preview(QueueAct act, QueueActCommand.ActWish wish, ActSelecting.Chosen chosen, Listing listing) {
            String origin = wish.filter() != null
                    ? Origin.of(wish.filter()).query()
                    : wish.origin() == null ? "" : wish.origin();
            return new ActPreview(
                    act,
                    chosen.ids(),
                    chosen.howChosen(),
                    origin,
                    wish.everything(),
                    most(senders),
                    Math.max(0, senders.size() - MOST_NAMED),
                    most(domains),
                    Math.max(0, domains.size() - MOST_NAMED),
                    oldest,
                    held,
                    underWay,
                    gone,
                    listing.readBy().startedAt(),
                    listing.isComplete(),
                    listing.isComing());
        }
    }
}
