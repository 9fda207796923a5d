package io.postkick.queueact;

import io.postkick.host.instance.PostfixInstance;
import io.postkick.host.queue.Filter;
import io.postkick.host.queue.Listing;
import io.postkick.host.queue.QueueName;
import io.postkick.host.queueact.QueueAct;
import io.postkick.queueact.run.QueueActProperties;
import io.postkick.refusal.Refused;
import io.postkick.retry.choice.ChoiceWhy;
import io.postkick.retry.choice.Origin;
import io.postkick.retry.choice.Readings;
import io.postkick.value.QueueId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Finds out which messages are meant. Reads the queue where it must; touches nothing else of Postfix. */
@Component
class ActSelecting {

    private static final int LONGEST_SHOWN = 40;

    private final Readings readings;
    private final QueueActProperties properties;

    ActSelecting(Readings readings, QueueActProperties properties) {
        this.readings = readings;
        this.properties = properties;
    }

    /**
     * What a wish means, resolved once.
     *
     * @param words what was chosen, in sentences
     */
    record Chosen(List<String> ids, String words) {

        /** Without how many they are, which comes first. */
        String howChosen() {
            return words.substring(words.indexOf(". ") + 2);
        }
    }

    /**
     * The queue as it has to be known for a wish.
     *
     * @param wanted the reading that says which messages match
     * @param look whether the messages have to be seen, also where they are named
     * @throws Refused if the wish cannot be meant, or if the queue has to be read and is not at its end, or could not be
     */
    Listing queue(PostfixInstance instance, QueueActCommand.ActWish wish, Readings.Wanted wanted, boolean look) {
        int ways = (wish.ids() == null ? 0 : 1) + (wish.filter() == null ? 0 : 1);
        if (ways > 1 || (ways == 0 && !wish.everything())) {
            throw Refused.because(QueueActWhy.NOT_ONE_WAY);
        } else if (instance.queueDirectory() == null) {
            throw Refused.because(ChoiceWhy.NO_QUEUE);
        } else if (wish.filter() != null && wish.filter().toFilter().equals(Filter.ALL)) {
            throw Refused.because(QueueActWhy.ALL_MATCH);
        } else if (wish.ids() != null) {
            checkNames(wish.ids());
        }
        return wish.ids() == null || look ? wanted.of(instance) : readings.known(instance);
    }

    /**
     * Resolves a wish in the queue that {@link #queue} answered.
     *
     * @throws Refused if it means nothing, or too much
     */
    Chosen choose(QueueAct act, QueueActCommand.ActWish wish, Listing listing) {
        if (wish.ids() != null) {
            return named(wish.ids(), wish);
        } else if (wish.filter() != null) {
            Origin origin = Origin.of(wish.filter());
            return matching(act, wish.filter().toFilter(), origin.words(), listing);
        }
        return matching(act, Filter.ALL, "All of the queue.", listing);
    }

    private void checkNames(List<String> texts) {
        if (texts.size() > properties.mostActed()) {
            throw Refused.because(QueueActWhy.TOO_MANY, texts.size(), properties.mostActed());
        }
        for (String text : texts) {
            String name = String.valueOf(text);
            if (!QueueId.is(name)) {
                throw Refused.because(
                        ChoiceWhy.NOT_A_QUEUE_ID,
                        name.length() > LONGEST_SHOWN ? name.substring(0, LONGEST_SHOWN) + "…" : name);
            }
        }
    }

    private static Chosen named(List<String> texts, QueueActCommand.ActWish wish) {
        Set<String> ids = new LinkedHashSet<>(texts);
        if (ids.isEmpty()) {
            throw Refused.because(ChoiceWhy.NONE_CHOSEN);
        }
        String words = wish.everything()
                ? "All of the queue, as the page listed it."
                : wish.origin() == null
                        ? "Chosen by queue ID."
                        : Origin.read(wish.origin()).wordsOfListed();
        return new Chosen(List.copyOf(ids), count(ids.size()) + " " + words);
    }

    private Chosen matching(QueueAct act, Filter filter, String words, Listing listing) {
        List<String> ids = new ArrayList<>();
        long matching = readings.count(listing, filter);
        long wanted = queues(act).stream()
                .filter(queue -> filter.queue() == null || filter.queue() == queue)
                .mapToLong(queue -> readings.count(listing, filter.in(queue)))
                .sum();
        if (wanted > properties.mostActed()) {
            throw Refused.because(QueueActWhy.TOO_MANY, wanted, properties.mostActed());
        }
        for (QueueName queue : queues(act)) {
            if (filter.queue() == null || filter.queue() == queue) {
                ids.addAll(readings.ids(listing, filter.in(queue)));
            }
        }
        if (ids.isEmpty()) {
            throw matching == 0
                    ? Refused.because(
                            ChoiceWhy.NONE_MATCHES, listing.readBy().startedAt().truncatedTo(ChronoUnit.SECONDS))
                    : Refused.because(QueueActWhy.NONE_TO_ACT_ON);
        }
        long left = matching - ids.size();
        String others =
                left <= 0 ? "" : " %,d %s left out, where this does nothing.".formatted(left, left == 1 ? "is" : "are");
        return new Chosen(ids, count(ids.size()) + " " + words + others);
    }

    /** Where an act does something: a message in maildrop has not come in yet. */
    private static List<QueueName> queues(QueueAct act) {
        return switch (act) {
            case HOLD -> List.of(QueueName.DEFERRED, QueueName.ACTIVE, QueueName.INCOMING);
            case RELEASE -> List.of(QueueName.HOLD);
            case REQUEUE, EXPIRE, DELETE ->
                List.of(QueueName.DEFERRED, QueueName.ACTIVE, QueueName.INCOMING, QueueName.HOLD);
        };
    }

    private static String count(int messages) {
        return messages == 1 ? "1 message." : "%,d messages.".formatted(messages);
    }
}
