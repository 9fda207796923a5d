package io.postkick.retry.elsewhere;

import io.postkick.retry.choice.Manner;
import io.postkick.retry.choice.Selected;
import io.postkick.retry.choice.Wish;
import io.postkick.retry.result.Means;
import io.postkick.retry.result.ToldRetry;
import io.postkick.retry.run.Plan;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a host is told about retries, by name and as it is said. */
public final class RetryOrders {

    public static final String START = "retry";
    public static final String STOP = "retry.stop";
    public static final String RESUME = "retry.resume";

    private RetryOrders() {}

    /**
     * A retry is to begin: of messages by their queue IDs, or else of what Postfix itself decides, which the host finds out as it begins.
     *
     * @param instance as its own host calls it
     * @param trigger which of the requests that have much mail tried; null for other ways
     * @param approved who approved it, in a sentence; null where nobody was asked
     */
    public record Start(
            String instance,
            @Nullable List<String> ids,
            @Nullable String site,
            @Nullable String trigger,
            @Nullable String origin,
            @Nullable String reason,
            double pace,
            int first,
            int pauseAfter,
            @Nullable String approved) {

        static Start of(Plan plan, @Nullable String approved) {
            Selected selected = plan.selected();
            Means means = selected.means();
            Manner manner = plan.manner();
            return new Start(
                    selected.instance().ownName(),
                    means == Means.EACH ? selected.ids() : null,
                    means == Means.SITE && selected.site() != null
                            ? selected.site().text()
                            : null,
                    means.isTrigger() ? means.name() : null,
                    means == Means.EACH && selected.origin() != null
                            ? selected.origin().query()
                            : null,
                    plan.reason(),
                    manner.perSecond(),
                    manner.first(),
                    manner.pauseAfter(),
                    approved);
        }

        public Wish wish() {
            return new Wish(ids, site, null, trigger != null, origin, trigger);
        }
    }

    /**
     * A retry is to stop, or to go on.
     *
     * @param instance as its own host calls it
     */
    public record Steer(String instance, String id) {}

    /**
     * Asks for a retry.
     *
     * @param instance as its own host calls it
     */
    public record Wanted(String instance, String id) {}

    /**
     * What a host answers.
     *
     * @param retry null where there is none of that id
     */
    public record Known(@Nullable ToldRetry retry) {}
}
