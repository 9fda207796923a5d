package io.postkick.host.track.scan;

import io.postkick.host.instance.PostfixInstance;
import io.postkick.host.maillog.tail.LocalMailLogs;
import io.postkick.host.track.MailTracking;
import io.postkick.host.track.Sought;
import io.postkick.host.track.TrackPage;
import io.postkick.host.track.TrackedLines;
import io.postkick.host.track.parts.LogContent;
import io.postkick.upkeep.Rounds;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/** Searches the logs of this host. */
@Component
final class LocalTracking implements MailTracking, DisposableBean {

    /** Logs that are read at the same time. */
    private static final int MOST_READERS = 2;

    private static final Duration BETWEEN_CLEARANCES = Duration.ofSeconds(15);

    /** Messages that had the same queue ID, among which one is looked for by its time. */
    private static final int SAME_ID = 20;

    private final LocalMailLogs logs;
    private final Clock clock;
    private final Map<String, InstanceSearches> searches = new ConcurrentHashMap<>();
    private final Semaphore readers = new Semaphore(MOST_READERS, true);
    private final Rounds clearance = new Rounds("mail-search-clearance");
    private volatile boolean stopping;

    LocalTracking(LocalMailLogs logs, Clock clock) {
        this.logs = logs;
        this.clock = clock;
        clearance.every(BETWEEN_CLEARANCES, this::forgetOld);
    }

    private void forgetOld() {
        searches.values().forEach(InstanceSearches::forgetOld);
    }

    /** What is asked for: others who ask for the same share its search. */
    private record Key(String configDirectory, List<String> others, Sought sought) {}

    @Override
    public TrackPage find(
            PostfixInstance instance,
            List<PostfixInstance> others,
            Sought sought,
            @Nullable Instant begun,
            int skip,
            int limit,
            Duration patience) {
        // One more tells whether there is a next page.
        LogSearch search = search(instance, others, sought, begun, skip + limit + 1);
        await(search, skip + limit + 1, patience);
        return search.page(skip, limit);
    }

    @Override
    public TrackedLines lines(
            PostfixInstance instance,
            List<PostfixInstance> others,
            Sought sought,
            @Nullable Instant at,
            Duration patience) {
        LogSearch search = search(instance, others, sought, null, at == null ? 1 : SAME_ID);
        await(search, at == null ? 1 : SAME_ID, patience);
        Story story = search.known().stream()
                .min(Comparator.comparing((Story each) -> !isCalled(each, sought))
                        .thenComparing(each -> at == null ? Duration.ZERO : distance(each, at)))
                .orElse(null);
        return new TrackedLines(
                story == null ? null : story.message(),
                story == null ? List.of() : story.told(sought),
                search.progress());
    }

    private static boolean isCalled(Story story, Sought sought) {
        return story.message().queueIds().contains(String.valueOf(sought.queueId()));
    }

    private static Duration distance(Story story, Instant at) {
        if (at.isBefore(story.message().firstSeen())) {
            return Duration.between(at, story.message().firstSeen());
        }
        return at.isAfter(story.message().lastSeen())
                ? Duration.between(story.message().lastSeen(), at)
                : Duration.ZERO;
    }

    private LogSearch search(
            PostfixInstance instance,
            List<PostfixInstance> others,
            Sought sought,
            @Nullable Instant begun,
            int messages) {
        List<String> names = others.stream()
                .flatMap(other -> logs.home(other).logging().names().names().stream())
                .distinct()
                .sorted()
                .toList();
        return searches.computeIfAbsent(instance.name(), name -> new InstanceSearches(name, readers))
                .search(
                        new Key(instance.configDirectory(), names, sought),
                        begun,
                        messages,
                        (start, again) -> new LogSearch(
                                sought,
                                () -> LogContent.of(logs.home(instance), names, clock.instant()),
                                start,
                                again,
                                () -> stopping),
                        clock.instant().truncatedTo(ChronoUnit.MICROS));
    }

    private static void await(LogSearch search, int messages, Duration patience) {
        try {
            search.await(messages, patience.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void destroy() {
        stopping = true;
        clearance.cutOff();
        searches.values().forEach(InstanceSearches::close);
    }
}
