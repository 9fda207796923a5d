package io.postkick.host.track.scan;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;

/** How much of a log one search has read, in bytes. Safe for many threads. */
final class ReadMeter {

    private final AtomicLong passes = new AtomicLong();
    private final Map<Integer, Long> reached = new ConcurrentHashMap<>();

    /** Takes what one pass through a part reads, from its beginning on. */
    LongConsumer pass(int part) {
        AtomicLong here = new AtomicLong();
        return count -> {
            passes.addAndGet(count);
            reached.merge(part, here.addAndGet(count), Math::max);
        };
    }

    /** Of all passes, some of which read what others did. */
    long passes() {
        return passes.get();
    }

    /** Each byte of the log once. */
    long read() {
        return reached.values().stream().mapToLong(Long::longValue).sum();
    }
}
