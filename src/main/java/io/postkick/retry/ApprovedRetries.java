package io.postkick.retry;

import io.postkick.access.Actor;
import io.postkick.access.Deed;
import io.postkick.approval.Addressed;
import io.postkick.approval.Approval;
import io.postkick.approval.ApprovedAct;
import io.postkick.approval.Coverage;
import io.postkick.approval.Covered;
import io.postkick.approval.Required;
import io.postkick.approval.StoredCommand;
import io.postkick.approval.Wanted;
import io.postkick.host.cf.ServiceClass;
import io.postkick.host.queue.Lifetimes;
import io.postkick.host.queue.Listing;
import io.postkick.host.queue.Message;
import io.postkick.host.queue.Queues;
import io.postkick.host.queue.Recipient;
import io.postkick.queue.Shown;
import io.postkick.retry.choice.Selected;
import io.postkick.retry.choice.Wish;
import io.postkick.retry.result.Means;
import io.postkick.retry.result.Retry;
import io.postkick.value.InstanceName;
import io.postkick.value.Sizes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.context.support.DefaultMessageSourceResolvable;
import org.springframework.stereotype.Component;

/** Has Postfix try the whole queue again once somebody has approved that: by the one request that was previewed. */
@Component
@ConditionalOnWebApplication
class ApprovedRetries implements ApprovedAct {

    private static final String KIND = "retry";

    private final Retries retries;
    private final Queues queues;

    ApprovedRetries(Retries retries, Queues queues) {
        this.retries = retries;
        this.queues = queues;
    }

    /**
     * What is stored of a retry.
     *
     * @param trigger which of the requests that have much mail tried
     * @param ids the messages that were in the queue
     * @param note what its preview said besides; null where nothing
     */
    record Triggering(
            String trigger, List<String> ids, @Nullable String note) {

        Means means() {
            return Means.trigger(trigger).orElseThrow();
        }
    }

    /** From whom and to whom a message in the queue is that a retry of everything is about. */
    record QueuedLine(
            String sender, boolean bounce, List<String> recipients, int others, String size, Instant arrivedAt)
            implements Addressed {

        private static final Duration FRESH = Duration.ofSeconds(30);
        private static final int MOST_RECIPIENTS = 3;
        private static final int LONGEST = 120;

        /** By queue ID, those of some that are in the queue, as far as it was read. */
        static Map<String, QueuedLine> of(Queues queues, String instance, List<String> ids) {
            if (ids.isEmpty()) {
                return Map.of();
            }
            Listing listing = queues.look(instance, FRESH);
            return queues.find(listing, ids).messages().entrySet().stream()
                    .collect(Collectors.toMap(Map.Entry::getKey, found -> of(found.getValue(), listing.lifetimes())));
        }

        private static QueuedLine of(Message message, Lifetimes lifetimes) {
            List<String> first = message.recipients().stream()
                    .limit(MOST_RECIPIENTS)
                    .map(Recipient::address)
                    .map(address -> Shown.text(address, LONGEST))
                    .toList();
            return new QueuedLine(
                    Shown.text(message.sender(), LONGEST),
                    lifetimes.isNullSender(message.sender()),
                    first,
                    message.recipients().size() - first.size(),
                    Sizes.text(message.size()),
                    message.arrivedAt());
        }
    }

    /** What of a retry may have to wait for a second person. */
    static Coverage coverage(Deed deed) {
        return new Coverage(deed == Deed.RETRY_EVERYTHING ? Set.of(Covered.EVERYTHING) : Set.of(), Required.of(deed));
    }

    static Wanted wanted(String id, RetryCommand.Start command, Selected selected) {
        return new Wanted(
                id,
                KIND,
                new Wanted.Place(
                        selected.instance().name(),
                        ServiceClass.PUBLIC.directory(),
                        selected.means().service()),
                selected.request(),
                selected.words(),
                selected.ids(),
                command.reason(),
                coverage(selected.deed()).required(),
                new Triggering(selected.means().name(), selected.ids(), selected.note()));
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public MessageSourceResolvable title(Approval approval) {
        Means means = Means.of(String.valueOf(approval.place().service()), approval.request());
        return text("retry.approval." + means.name());
    }

    /** How Postfix is asked, and what the preview had under Mind. */
    @Override
    public List<MessageSourceResolvable> minds(Approval approval, StoredCommand command) {
        Triggering triggering = command.read(Triggering.class);
        String means = triggering.means().name();
        List<MessageSourceResolvable> minds = new ArrayList<>();
        minds.add(text("retry.approval.way", text("retry.preview.way." + means)));
        if (approval.messages() >= Preview.BIG) {
            minds.add(text("retry.preview.big." + means));
        }
        if (triggering.note() != null && !triggering.note().isEmpty()) {
            minds.add(new DefaultMessageSourceResolvable(new String[0], triggering.note()));
        }
        return minds;
    }

    private static MessageSourceResolvable text(String key, Object... arguments) {
        return new DefaultMessageSourceResolvable(new String[] {key}, arguments);
    }

    /** Of those that are still in the queue. */
    @Override
    public Map<String, QueuedLine> addresses(Actor reader, Approval approval, List<String> ids) {
        return QueuedLine.of(queues, approval.instance(), ids);
    }

    @Override
    public void carryOut(Actor actor, Approval approval, StoredCommand command) {
        String trigger = command.read(Triggering.class).trigger();
        retries.start(
                actor,
                new RetryCommand.Start(
                        approval.id(),
                        approval.instance(),
                        new Wish(null, null, null, true, null, trigger),
                        approval.reason(),
                        RetryCommand.WishedManner.NONE,
                        approval.sentence()));
    }

    @Override
    public Done done(Approval approval) {
        return new Done(
                "/instances/" + InstanceName.inAddress(approval.instance()) + "/queue/retries/" + approval.id(),
                Retry.location(approval.instance(), approval.id()));
    }

    @Override
    public List<String> ids(StoredCommand command) {
        return command.read(Triggering.class).ids();
    }
}
