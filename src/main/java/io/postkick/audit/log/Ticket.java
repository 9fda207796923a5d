package io.postkick.audit.log;

import io.postkick.audit.entry.AuditEntry;
import io.postkick.audit.entry.NewEntry;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One caller's entries on their way to the disk, and the caller who waits for them. Who moves first decides: a caller may give up
 * before the commit begins (nothing is recorded) or while it runs (what is recorded is then concluded by the writer).
 */
class Ticket {

    private enum State {
        WAITING,
        BEGUN,
        SETTLED,
        GIVEN_UP
    }

    private final List<NewEntry> entries;
    private final AtomicReference<State> state = new AtomicReference<>(State.WAITING);
    private final CompletableFuture<List<AuditEntry>> answer = new CompletableFuture<>();

    Ticket(List<NewEntry> entries) {
        this.entries = entries;
    }

    List<NewEntry> entries() {
        return entries;
    }

    /** False if the caller has gone: then nothing must be written. */
    boolean begin() {
        return state.compareAndSet(State.WAITING, State.BEGUN);
    }

    /** False if the caller has gone, and was told so. */
    boolean isWaitedFor() {
        return state.get() != State.GIVEN_UP;
    }

    /** The entries are durable. False if the caller gave up meanwhile and will not act on them. */
    boolean settle(List<AuditEntry> recorded) {
        if (!state.compareAndSet(State.BEGUN, State.SETTLED)) {
            return false;
        }
        return answer.complete(recorded);
    }

    void refuse(RuntimeException reason) {
        state.set(State.SETTLED);
        answer.completeExceptionally(reason);
    }

    /** Waits until the entries are durable. */
    List<AuditEntry> await(Duration limit, Function<String, AuditUnavailable> unavailable) {
        try {
            return answer.get(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            return giveUp(
                    "The database took longer than " + limit.toMillis() + " ms to confirm the entry", unavailable);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return giveUp("The wait for the entry was interrupted", unavailable);
        } catch (ExecutionException e) {
            throw refusal(e.getCause());
        }
    }

    private List<AuditEntry> giveUp(String cause, Function<String, AuditUnavailable> unavailable) {
        if (state.compareAndSet(State.WAITING, State.GIVEN_UP)) {
            throw unavailable.apply(cause + "; it was withdrawn.");
        }
        if (state.compareAndSet(State.BEGUN, State.GIVEN_UP)) {
            throw unavailable.apply(cause + "; whether it will be on the log is open.");
        }
        // Settled at the last moment: the answer is there or about to be.
        try {
            return answer.join();
        } catch (CompletionException e) {
            throw refusal(e.getCause());
        }
    }

    private static RuntimeException refusal(@Nullable Throwable reason) {
        if (reason instanceof AuditUnavailable unavailable) {
            // Thrown anew, so that its stack trace leads to the act that was refused.
            return new AuditUnavailable(unavailable.diagnosis(), unavailable);
        }
        if (reason instanceof AlreadyRecorded duplicate) {
            return new AlreadyRecorded(duplicate.actId());
        }
        return new IllegalStateException(reason);
    }
}
