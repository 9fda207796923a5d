package io.postkick.retry.many;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;
import org.springframework.security.concurrent.DelegatingSecurityContextExecutor;

/** Does something for each of many, for a few at once. */
final class ManyHands {

    private ManyHands() {}

    /**
     * Does it for all, as whoever asks, and waits.
     *
     * @return what came of each, in their order
     */
    static <T, R> List<R> all(int hands, List<T> many, Function<T, R> work) {
        ExecutorService threads = Executors.newFixedThreadPool(hands, new CustomizableThreadFactory("many-retries-"));
        try {
            var asCaller = new DelegatingSecurityContextExecutor(threads);
            List<CompletableFuture<R>> begun = many.stream()
                    .map(one -> CompletableFuture.supplyAsync(() -> work.apply(one), asCaller))
                    .toList();
            return begun.stream().map(CompletableFuture::join).toList();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        } finally {
            threads.shutdown();
        }
    }
}
