package io.postkick.services.many;

import io.postkick.value.Phase;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;
import org.springframework.security.concurrent.DelegatingSecurityContextExecutor;
import org.springframework.stereotype.Component;

/** Does something for each of many instances, for several at once: one that is silent keeps the others waiting no longer. */
@Component
class Crew implements SmartLifecycle {

    /** Fewer than one person may have under way at once, as another press of theirs is not to be refused. */
    private static final int HANDS = 32;

    private final ThreadPoolExecutor hands = new ThreadPoolExecutor(
            HANDS, HANDS, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), new CustomizableThreadFactory("many-"));
    private volatile boolean running;

    Crew() {
        hands.allowCoreThreadTimeOut(true);
    }

    /**
     * Does it for all, as whoever asks, and waits.
     *
     * @return what came of each, in their order
     * @throws RuntimeException that one of them threw
     */
    <T, R> List<R> all(List<T> many, Function<T, R> work) {
        if (many.size() == 1) {
            return List.of(work.apply(many.get(0)));
        }
        var asCaller = new DelegatingSecurityContextExecutor(hands);
        List<CompletableFuture<R>> begun = many.stream()
                .map(one -> CompletableFuture.supplyAsync(() -> work.apply(one), asCaller))
                .toList();
        try {
            return begun.stream().map(CompletableFuture::join).toList();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }

    @Override
    public void start() {
        running = true;
    }

    /** After the web server's requests, which wait for what is done here. */
    @Override
    public void stop() {
        running = false;
        hands.shutdown();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return Phase.WORK_OF_REQUESTS.number();
    }
}
