package io.postkick.fleet.calls;

import io.postkick.fleet.link.Link;
import io.postkick.fleet.wire.Subjects;
import io.postkick.fleet.wire.Wire;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import tools.jackson.core.type.TypeReference;

/** Asks hosts. */
public class HostCalls {

    /** How long somebody who looks at a page waits for a host. */
    public static final Duration PATIENCE = Duration.ofSeconds(3);

    private final Link link;

    public HostCalls(Link link) {
        this.link = link;
    }

    /**
     * Asks, and waits for the answer.
     *
     * @param host its ID
     * @throws io.postkick.fleet.link.NoAnswer if none came
     * @throws Declined if the host does not answer that
     * @throws io.postkick.fleet.wire.Unreadable if the answer is none
     */
    public <T> T ask(String host, String call, Object argument, TypeReference<T> type) {
        return ask(host, call, argument, type, PATIENCE);
    }

    /** The same, with another patience. */
    public <T> T ask(String host, String call, Object argument, TypeReference<T> type, Duration patience) {
        try {
            return begin(host, call, argument, type, patience).join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }

    /** Asks without waiting, for who asks many. */
    public <T> CompletableFuture<T> begin(
            String host, String call, Object argument, TypeReference<T> type, Duration patience) {
        return link.ask(Subjects.calls(host), Wire.write(new HostCall(call, Wire.tree(argument))), patience)
                .thenApply(bytes -> answer(Wire.read(bytes, CallAnswer.class), type));
    }

    private static <T> T answer(CallAnswer answer, TypeReference<T> type) {
        if (answer.declined() != null) {
            throw new Declined(answer.declined(), answer.problem() == null ? "" : answer.problem());
        }
        if (answer.answer() == null) {
            throw new Declined("NOTHING", "The host answered with nothing.");
        }
        return Wire.of(answer.answer(), type);
    }
}
