package io.postkick.queue;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.postkick.host.queue.LeftOut;
import io.postkick.host.queue.Listing;
import io.postkick.host.queue.Message;
import io.postkick.host.queue.Page;
import io.postkick.host.queue.Recipient;
import io.postkick.host.queue.Scan;
import io.postkick.host.queue.Scan.Problem;
import io.postkick.host.queue.Summary;
import io.postkick.host.queue.Summary.Destination;
import io.postkick.reason.Reason;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the API says of a queue. */
final class QueueView {

    private QueueView() {}

    /**
     * Some messages.
     *
     * @param scan the scan that read them; a newer one that failed; or the one that is reading, while it is the first
     * @param readAt when the reading of these messages began
     */
    record Messages(
            List<Row> messages,
            long total,
            long matching,
            Progress scan,
            Instant readAt,
            @Nullable String next) {}

    record Row(
            String id,
            String queue,
            Instant arrivedAt,
            long size,
            boolean forcedExpire,
            String sender,
            List<Receiver> recipients) {

        static Row of(Message message) {
            return new Row(
                    message.id(),
                    message.queue().text(),
                    message.arrivedAt(),
                    message.size(),
                    message.forcedExpire(),
                    message.sender(),
                    message.recipients().stream().map(Receiver::of).toList());
        }
    }

    /**
     * A recipient.
     *
     * @param cause what is fixed in its reason
     * @param status enhanced status code of its reason
     * @param reply SMTP reply code of its reason
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Receiver(
            String address,
            String reason,
            @Nullable String cause,
            @Nullable String status,
            @Nullable Integer reply,
            @Nullable String original,
            @Nullable Boolean bounced) {

        static Receiver of(Recipient recipient) {
            Reason reason = Reason.of(recipient.reason());
            return new Receiver(
                    recipient.address(),
                    recipient.reason(),
                    reason.text().isEmpty() ? null : reason.text(),
                    reason.enhanced(),
                    reason.reply(),
                    recipient.original(),
                    recipient.bounced() ? true : null);
        }
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Progress(
            Scan.State state,
            Instant startedAt,
            long scanned,
            @Nullable Instant endedAt,
            @Nullable Problem problem,
            @Nullable LeftOut leftOut) {

        static Progress of(Listing listing) {
            Scan scan = listing.failed() != null ? listing.failed() : listing.readBy();
            LeftOut leftOut = listing.leftOut();
            return new Progress(
                    scan.state(),
                    scan.startedAt(),
                    scan.scanned(),
                    scan.endedAt(),
                    scan.problem(),
                    leftOut.records() == 0 ? null : leftOut);
        }
    }

    /**
     * The queue in numbers.
     *
     * @param ageBounds lower bounds of the age columns, in minutes
     */
    record Numbers(
            Map<String, Summary.Total> queues,
            List<Integer> ageBounds,
            List<Destination> destinations,
            List<Said> reasons,
            List<Sender> senders,
            List<Waiting> waits,
            More more,
            Progress scan,
            Instant readAt) {}

    /** What the lists leave out, none of which has more than {@value Summary#MAX_ROWS} rows. */
    record More(Summary.Rest destinations, Summary.Rest reasons, Summary.Rest senders, Summary.Rest waits) {

        static More of(Summary summary) {
            return new More(
                    summary.destinations().rest(),
                    summary.reasons().rest(),
                    summary.senders().rest(),
                    summary.waits().rest());
        }
    }

    record Said(String reason, long recipients, long bytes) {}

    /**
     * Why messages wait.
     *
     * @param messages all that wait for it
     * @param several whether they go to more than one destination
     * @param most the destination that has most of them; left out when none has a fifth
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Waiting(
            String cause,
            @Nullable String status,
            @Nullable Integer reply,
            long messages,
            boolean several,
            Summary.@Nullable Part most) {

        static Waiting of(Summary.Wait wait) {
            Reason reason = Reason.of(wait.cause());
            return new Waiting(
                    wait.cause(), reason.enhanced(), reason.reply(), wait.messages(), wait.several(), wait.most());
        }
    }

    record Sender(String sender, long messages, long bytes) {}

    static Messages messages(Listing listing, Page page) {
        return new Messages(
                page.messages().stream().map(Row::of).toList(),
                page.total(),
                page.matching(),
                Progress.of(listing),
                listing.readBy().startedAt(),
                page.next());
    }

    static Numbers numbers(Listing listing, Summary summary) {
        Map<String, Summary.Total> queues = new LinkedHashMap<>();
        summary.queues().forEach((queue, total) -> queues.put(queue.text(), total));
        return new Numbers(
                queues,
                Summary.AGE_BOUNDS,
                summary.destinations().rows(),
                summary.reasons().rows().stream()
                        .map(count -> new Said(count.text(), count.count(), count.bytes()))
                        .toList(),
                summary.senders().rows().stream()
                        .map(count -> new Sender(count.text(), count.count(), count.bytes()))
                        .toList(),
                summary.waits().rows().stream().map(Waiting::of).toList(),
                More.of(summary),
                Progress.of(listing),
                listing.readBy().startedAt());
    }
}
