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
import org.jspecify.annotations.Nullable;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;
import org.springframework.stereotype.Component;

/**
 * What the queue helper would do, asked once in a while for all who look: a helper that does not answer keeps nobody waiting for long. Until
 * it does, those who only look see what it said last.
 */
@Component
public class HelperAbilities {

    /** Each question starts a program of root's. Whoever begins something has it asked in any case. */
    private static final Duration FRESH = Duration.ofMinutes(1);

    /** What did nothing may have been enabled since. */
    private static final Duration FRESH_WHERE_NOTHING = Duration.ofSeconds(5);

    /** A page is not kept waiting for longer, and neither is whoever begins something. */
    private static final Duration PATIENCE_OF_PAGES = Duration.ofSeconds(2);

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int THREADS = 2;

    private final QueueActs helper;
    private final EnablingCommand enabling;
    private final Map<String, Asked> asked = new ConcurrentHashMap<>();
    private final Map<String, Known> answered = new ConcurrentHashMap<>();
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
     * @param why the same; null where it does something
     * @param enabling what root runs to have it do more
     */
    public record Known(
            Set<QueueAct> acts,
            String problem,
            NoHelper.@Nullable Why why,
            PostfixInstance instance,
            EnablingCommand enabling) {

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
            if (isThereAndSilent()) {
                throw Refused.because(QueueActWhy.HELPER_SILENT, problem);
            } else if (!problem.isEmpty()) {
                throw Refused.because(QueueActWhy.NO_HELPER, problem, command);
            }
            for (QueueAct act : wanted) {
                if (!acts.contains(act)) {
                    throw Refused.because(QueueActWhy.NOT_ENABLED, act.text(), command);
                }
            }
        }

        /** Whether root has enabled something, as far as can be seen, and it does not say what: not in time, or not as it should. */
        boolean isThereAndSilent() {
            return why != null
                    && why != NoHelper.Why.ABSENT
                    && why != NoHelper.Why.CLOSED
                    && why != NoHelper.Why.NOT_ENABLED;
        }

        /** What root has to run so that it does these, too. */
        String command(QueueAct... wanted) {
            Set<QueueAct> all = EnumSet.noneOf(QueueAct.class);
            all.addAll(Arrays.asList(wanted));
            all.addAll(acts);
            return enabling.asAdministrator(instance, all);
        }
    }

    /** As it was known some time ago at most; while it does not answer, as it was before. */
    public Known of(PostfixInstance instance) {
        Known before = answered.get(instance.name());
        boolean does = before != null && !before.acts().isEmpty();
        Known now = of(instance, does ? FRESH : FRESH_WHERE_NOTHING, PATIENCE_OF_PAGES);
        return before != null && now.isThereAndSilent() ? before : now;
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
            return nothing(instance, new NoHelper(NoHelper.Why.CUT_OFF, "The queue helper has not answered yet."));
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
            return answered(instance, new Known(ability.acts(), "", null, instance, enabling));
        } catch (NoHelper e) {
            Known nothing = nothing(instance, e);
            return nothing.isThereAndSilent() ? nothing : answered(instance, nothing);
        }
    }

    private Known answered(PostfixInstance instance, Known known) {
        answered.put(instance.name(), known);
        return known;
    }

    private Known nothing(PostfixInstance instance, NoHelper reason) {
        String problem = Objects.requireNonNullElse(reason.getMessage(), "There is no queue helper.");
        return new Known(Set.of(), problem, reason.why(), instance, enabling);
    }

    /** The next who look ask anew. */
    void forget() {
        asked.clear();
        answered.clear();
    }

    @PreDestroy
    void close() {
        threads.shutdownNow();
    }
}
