package io.postkick.track;

import io.postkick.access.Actor;
import io.postkick.access.Deed;
import io.postkick.access.May;
import io.postkick.access.Rights;
import io.postkick.access.VisibleInstances;
import io.postkick.audit.entry.NewEntry;
import io.postkick.audit.log.AuditLog;
import io.postkick.host.instance.PostfixInstance;
import io.postkick.host.track.MailTracking;
import io.postkick.host.track.SearchesWait;
import io.postkick.host.track.Sought;
import io.postkick.host.track.TrackPage;
import io.postkick.host.track.TrackedLines;
import io.postkick.host.track.TrackedMessage;
import io.postkick.refusal.Refused;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Component;

/**
 * Searches mail logs for people. What somebody looks for is on the record before anything is read; to ask for the same again within
 * some minutes, to see more of it or its next messages, is not another search.
 *
 * <p>A page asks {@link #search} for the first messages and shows what there is; while the progress says {@code READING} it asks for
 * the same again every second or so, which keeps the search going, and replaces what it shows. {@code next} leads to the messages
 * behind. {@link #lines} has all lines of one.
 */
@Component
public class Tracking {

    static final int MOST_MESSAGES = 200;

    /** How long a call waits for what it asks for; a log that is read to its end in that time is shown whole at once. */
    private static final Duration PATIENCE = Duration.ofMillis(400);

    /** Who looks at one message waits for all of it. */
    private static final Duration PATIENCE_FOR_LINES = Duration.ofSeconds(3);

    private static final Duration UNTIL_ASKED_AGAIN = Duration.ofSeconds(5);

    private final VisibleInstances instances;
    private final MailTracking tracking;
    private final TrackProperties properties;
    private final SearchMemory memory;
    private final AuditLog audit;
    private final Rights rights;

    Tracking(
            VisibleInstances instances,
            MailTracking tracking,
            TrackProperties properties,
            SearchMemory memory,
            AuditLog audit,
            Rights rights) {
        this.instances = instances;
        this.tracking = tracking;
        this.properties = properties;
        this.memory = memory;
        this.audit = audit;
        this.rights = rights;
    }

    /**
     * The messages that are looked for, newest first.
     *
     * @param cursor of an earlier answer to the same; null or empty for the newest messages
     * @param limit from 1 to 200
     * @throws Refused if it cannot be meant or may not be seen, or too many searches wait
     * @throws io.postkick.audit.log.AuditUnavailable if it could not be recorded; nothing was read
     */
    @PreAuthorize(May.TRACK)
    public FoundMessages search(Actor actor, String instance, SearchForm form, @Nullable String cursor, int limit) {
        PostfixInstance visible = visible(actor, instance);
        Sought sought = form.toSought(domains(actor));
        if (limit < 1 || limit > MOST_MESSAGES) {
            throw Refused.because(TrackWhy.NO_SUCH_LIMIT, MOST_MESSAGES);
        }
        PlaceInSearch place = PlaceInSearch.of(cursor);
        record(actor, visible, sought);
        try {
            TrackPage page = tracking.find(
                    visible, others(actor, visible), sought, place.begun(), place.skip(), limit, PATIENCE);
            List<TrackedMessage> messages = page.messages().stream()
                    .map(message -> visible(message, sought))
                    .toList();
            String next = page.hasNext() ? PlaceInSearch.cursor(page.begun(), place.skip() + messages.size()) : null;
            return new FoundMessages(messages, page.progress(), next);
        } catch (SearchesWait e) {
            throw tooMany(e);
        }
    }

    /**
     * All lines of one message, in the log's order.
     *
     * @param at a time of the message, an instant: queue IDs are given again; null or empty for the newest
     * @throws Refused as {@link #search} does
     */
    @PreAuthorize(May.TRACK)
    public TrackedLines lines(Actor actor, String instance, String queueId, @Nullable String at) {
        PostfixInstance visible = visible(actor, instance);
        Sought sought = SearchForm.message(queueId).toSought(domains(actor));
        Instant time = time(at);
        record(actor, visible, sought);
        try {
            TrackedLines lines = tracking.lines(visible, others(actor, visible), sought, time, PATIENCE_FOR_LINES);
            TrackedMessage message = lines.message();
            return message == null
                    ? lines
                    : new TrackedLines(visible(message, sought), lines.lines(), lines.progress());
        } catch (SearchesWait e) {
            throw tooMany(e);
        }
    }

    private PostfixInstance visible(Actor actor, String instance) {
        PostfixInstance visible = instances.get(actor, instance);
        rights.require(actor, Deed.SEARCH, visible.name());
        return visible;
    }

    private static @Nullable Instant time(@Nullable String at) {
        try {
            return at == null || at.isEmpty() ? null : Instant.parse(at);
        } catch (DateTimeException e) {
            throw Refused.because(TrackWhy.NO_TIME, "at");
        }
    }

    private static Refused tooMany(SearchesWait waiting) {
        return Refused.because(TrackWhy.TOO_MANY_SEARCHES)
                .retryAfter(UNTIL_ASKED_AGAIN)
                .causedBy(waiting);
    }

    /** To which this person is limited; null for none. */
    private @Nullable List<String> domains(Actor actor) {
        return May.trackAll(actor.role()) ? null : properties.domains();
    }

    private List<PostfixInstance> others(Actor actor, PostfixInstance instance) {
        return instances.all(actor).stream()
                .filter(other -> !other.name().equals(instance.name()))
                .filter(other -> rights.may(actor, Deed.SEARCH, other.name()))
                .toList();
    }

    private void record(Actor actor, PostfixInstance instance, Sought sought) {
        String request = RecordedSearch.of(sought);
        if (!memory.knows(actor, instance.name(), request)) {
            audit.record(NewEntry.by(actor, TrackActions.SEARCHED)
                    .to(instance.name())
                    .request(request)
                    .entry());
            memory.add(actor, instance.name(), request);
        }
    }

    /** Without recipients that are none of this person's business. */
    private static TrackedMessage visible(TrackedMessage message, Sought sought) {
        if (sought.domains() == null) {
            return message;
        }
        return new TrackedMessage(
                message.queueIds(),
                message.messageId(),
                message.sender(),
                message.recipients().stream()
                        .filter(recipient ->
                                sought.isWithin(recipient.address()) || sought.isWithin(recipient.original()))
                        .toList(),
                message.client(),
                message.size(),
                message.firstSeen(),
                message.lastSeen(),
                message.removedAt(),
                message.notifications(),
                message.causedBy(),
                message.more());
    }
}
