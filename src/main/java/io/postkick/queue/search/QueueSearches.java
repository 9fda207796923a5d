package io.postkick.queue.search;

import io.postkick.access.Actor;
import io.postkick.access.VisibleInstances;
import io.postkick.fleet.hosts.FleetHost;
import io.postkick.fleet.hosts.Hosts;
import io.postkick.host.instance.PostfixInstance;
import io.postkick.host.queue.Filter;
import io.postkick.host.queue.Listing;
import io.postkick.host.queue.Page;
import io.postkick.host.queue.Queues;
import io.postkick.host.queue.Scan;
import io.postkick.host.queue.Sort;
import io.postkick.queue.search.SearchedQueues.Answered;
import io.postkick.queue.search.SearchedQueues.Silent;
import io.postkick.refusal.RefusalWords;
import io.postkick.refusal.Refused;
import io.postkick.value.InstanceName;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.MessageSource;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;
import org.springframework.stereotype.Component;

/** Asks all queues that somebody sees for one text, at once, and waits for none of them longer than a second. */
@Component
class QueueSearches {

    private static final Logger log = LoggerFactory.getLogger(QueueSearches.class);

    static final int LONGEST = 300;

    /** Messages of each queue, the newest. */
    private static final int EACH = 50;

    private static final int THREADS = 32;
    private static final int WAITING = 10_000;

    /** A queue is not read anew that was read a short time ago. */
    private static final Duration FRESH = Duration.ofSeconds(30);

    private static final Comparator<Answered> MOST_FIRST =
            Comparator.comparingLong(Answered::matching).reversed();

    private final ObjectProvider<Hosts> hosts;
    private final VisibleInstances instances;
    private final Queues queues;
    private final RefusalWords words;
    private final MessageSource messages;
    private final Duration patience;
    private final ThreadPoolExecutor threads;

    @Autowired
    QueueSearches(
            VisibleInstances instances,
            Queues queues,
            RefusalWords words,
            MessageSource messages,
            ObjectProvider<Hosts> hosts) {
        this(instances, queues, words, messages, hosts, Duration.ofSeconds(1));
    }

    QueueSearches(
            VisibleInstances instances,
            Queues queues,
            RefusalWords words,
            MessageSource messages,
            ObjectProvider<Hosts> hosts,
            Duration patience) {
        this.hosts = hosts;
        this.instances = instances;
        this.queues = queues;
        this.words = words;
        this.messages = messages;
        this.patience = patience;
        var factory = new CustomizableThreadFactory("queue-search-");
        factory.setDaemon(true);
        this.threads = new ThreadPoolExecutor(
                THREADS, THREADS, 30, TimeUnit.SECONDS, new LinkedBlockingQueue<>(WAITING), factory);
        this.threads.allowCoreThreadTimeOut(true);
    }

    /** What one queue said: one of the two. */
    private record Told(
            @Nullable Answered answered, @Nullable Silent silent) {}

    /**
     * Searches.
     *
     * @param text found in the queue ID, the sender, a recipient or a reason
     * @throws Refused if it cannot be meant
     */
    SearchedQueues search(Actor actor, @Nullable String text) {
        Filter filter = filter(text);
        Map<String, Future<Told>> asked = new LinkedHashMap<>();
        for (PostfixInstance instance : instances.all(actor)) {
            asked.put(instance.name(), begin(instance.name(), filter));
        }
        long until = System.nanoTime() + patience.toNanos();
        List<Answered> answered = new ArrayList<>();
        List<Silent> silent = new ArrayList<>();
        asked.forEach((instance, answer) -> {
            Told told = await(instance, answer, until - System.nanoTime());
            if (told.answered() != null) {
                answered.add(told.answered());
            } else if (told.silent() != null) {
                silent.add(told.silent());
            }
        });
        silent.addAll(unheard(actor, asked.keySet()));
        answered.sort(MOST_FIRST);
        return new SearchedQueues(List.copyOf(answered), List.copyOf(silent));
    }

    /** Hosts of which not even the instances are known. */
    private List<Silent> unheard(Actor actor, Set<String> asked) {
        Hosts fleet = hosts.getIfAvailable();
        return fleet == null
                ? List.of()
                : fleet.all().stream()
                        .map(FleetHost::name)
                        .filter(host -> asked.stream().noneMatch(name -> host.equals(InstanceName.hostOf(name))))
                        .filter(host -> actor.instances().reaches(host))
                        .map(host -> new Silent(
                                host,
                                messages.getMessage("queue.search.unheard", new Object[] {host}, Locale.ENGLISH),
                                true))
                        .toList();
    }

    private static Filter filter(@Nullable String text) {
        String wanted = text == null ? "" : text.strip();
        if (wanted.isEmpty()) {
            throw Refused.because(QueueSearchWhy.NO_TEXT);
        } else if (wanted.length() > LONGEST) {
            throw Refused.because(QueueSearchWhy.TEXT_TOO_LONG, LONGEST);
        }
        return Filter.where().text(wanted).build();
    }

    private Future<Told> begin(String instance, Filter filter) {
        var task = new FutureTask<>(() -> ask(instance, filter));
        try {
            threads.execute(task);
        } catch (RejectedExecutionException e) {
            task.cancel(false);
        }
        return task;
    }

    private Told ask(String instance, Filter filter) {
        try {
            Listing listing = queues.look(instance, FRESH);
            Scan failed = listing.failed();
            if (listing.messages() == 0 && failed != null && failed.problem() != null) {
                return silent(instance, failed.problem().detail());
            }
            Page page = queues.page(listing, filter, Sort.NEWEST, null, EACH);
            return new Told(
                    new Answered(instance, page.matching(), listing.isComplete() && failed == null, page.messages()),
                    null);
        } catch (Refused e) {
            return silent(instance, words.answered(e));
        }
    }

    private Told await(String instance, Future<Told> answer, long nanos) {
        try {
            return answer.isCancelled() ? late(instance) : answer.get(Math.max(0, nanos), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            answer.cancel(false); // one that was not begun would keep the next search waiting
            return late(instance);
        } catch (ExecutionException e) {
            log.warn("The queue of {} could not be searched; its page says more.", instance, e);
            return silent(instance, messages.getMessage("queue.search.failed", null, Locale.ENGLISH));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return late(instance);
        }
    }

    private Told late(String instance) {
        return silent(
                instance,
                messages.getMessage("queue.search.late", new Object[] {patience.toSeconds()}, Locale.ENGLISH));
    }

    private static Told silent(String instance, String why) {
        return new Told(null, new Silent(instance, why));
    }

    @PreDestroy
    void close() {
        threads.shutdownNow();
    }
}
