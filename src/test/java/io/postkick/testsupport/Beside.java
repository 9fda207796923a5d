package io.postkick.testsupport;

import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * What is done beside a test, each on a thread of its own. The common pool has a single one on two processors: whatever blocks it keeps
 * the tests waiting that come after.
 */
public final class Beside {

    private Beside() {}

    public static <T> CompletableFuture<T> supply(Supplier<T> work) {
        return CompletableFuture.supplyAsync(work, Beside::begin);
    }

    public static CompletableFuture<Void> run(Runnable work) {
        return CompletableFuture.runAsync(work, Beside::begin);
    }

    private static void begin(Runnable work) {
        Thread thread = new Thread(work, "beside the test");
        thread.setDaemon(true);
        thread.start();
    }
}
