package io.postkick.queueact;

import io.postkick.host.instance.PostfixInstance;
import io.postkick.host.queueact.Ability;
import io.postkick.host.queueact.EnablingCommand;
import io.postkick.host.queueact.NoHelper;
import io.postkick.host.queueact.QueueAct;
import io.postkick.host.queueact.QueueActs;
import io.postkick.refusal.Refused;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;
import org.springframework.stereotype.Component;

/** What the queue helper would do, asked once in a while for all who look: a helper that does not answer keeps nobody waiting for long. */
@Component
public class HelperAbilities {

    private static final Duration FRESH = Duration.ofSeconds(10);

    /** A page is not kept waiting for longer, and neither is whoever begins something. */
    private static final Duration PATIENCE_OF_PAGES = Duration.ofSeconds(2);

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int THREADS = 2;

    private final QueueActs helper;
    private final EnablingCommand enabling;
    private final Map<String, Asked> asked = new ConcurrentHashMap<>();
    private final ExecutorService threads;

    HelperAbilities(QueueActs helper, EnablingCommand enabling) {
        this.helper = helper;
        this.enabling = enabling;
        var factory = new CustomizableThreadFactory("queue-helper-");
        factory.setDaemon(true);
        this.threads = Executors.newFixedThreadPool(THREADS, factory);
    }

    private record Asked(long nanos, CompletableFuture<Known> answer) {

        boolean isOlderThan(Duration age) {
            return answer.isDone() && System.nanoTime() - nanos > age.toNanos();
        }
    }

    /**
     * What is known of the helper, for an instance.
     *
     * @param acts that it would do; none where there is a problem
     * @param problem why it does nothing, in words; empty where it does something
     * @param enabling what root runs to have it do more
     */
    public record Known(Set<QueueAct> acts, String problem, PostfixInstance instance, EnablingCommand enabling) {

        public Known {
            acts = Set.copyOf(acts);
        }

        /**
         * Makes sure that it would do each of these acts.
         *
         * @throws Refused if not, with the command that enables all of them
         */
        public void require(QueueAct... wanted) {
            String command = command(wanted);
            if (!problem.isEmpty()) {
                throw Refused.because(QueueActWhy.NO_HELPER, problem, command);
            }
            for (QueueAct act : wanted) {
                if (!acts.contains(act)) {
                    throw Refused.because(QueueActWhy.NOT_ENABLED, act.text(), command);
                }
            }
        }

        /** What root has to run so that it does these, too. */
        String command(QueueAct... wanted) {
            Set<QueueAct> all = EnumSet.noneOf(QueueAct.class);
            all.addAll(Arrays.asList(wanted));
            all.addAll(acts);
            return enabling.asAdministrator(instance, all);
        }
    }

    /** As it was known some seconds ago at most. */
    public Known of(PostfixInstance instance) {
        return of(instance, FRESH, PATIENCE_OF_PAGES);
    }

    /** As it is now. */
    public Known now(PostfixInstance instance) {
        return of(instance, Duration.ZERO, PATIENCE);
    }

    private Known of(PostfixInstance instance, Duration age, Duration patience) {
        Asked last = asked.compute(
                instance.name(), (name, known) -> known == null || known.isOlderThan(age) ? ask(instance) : known);
        try {
            return last.answer().get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return known(instance, Set.of(), "The queue helper does not answer.");
        } catch (ExecutionException e) {
            throw new IllegalStateException("the queue helper could not be asked", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the queue helper was asked", e);
        }
    }

    private Asked ask(PostfixInstance instance) {
        return new Asked(System.nanoTime(), CompletableFuture.supplyAsync(() -> answer(instance), threads));
    }

    private Known answer(PostfixInstance instance) {
        try {
            Ability ability = helper.ability(instance);
            return known(instance, ability.acts(), "");
        } catch (NoHelper e) {
            return known(instance, Set.of(), Objects.requireNonNullElse(e.getMessage(), "There is no queue helper."));
        }
    }

    private Known known(PostfixInstance instance, Set<QueueAct> acts, String problem) {
        return new Known(acts, problem, instance, enabling);
    }

    /** The next who look ask anew. */
    void forget() {
        asked.clear();
    }

    @PreDestroy
    void close() {
        threads.shutdownNow();
    }
}
