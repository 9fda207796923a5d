package io.postkick.retry.run;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.context.annotation.Primary;

/** Threads for steps whose time comes at once, or after a moment if it is long: the clock jumps ahead by the rest. One that waits for a person waits. */
@TestComponent
@Primary
public class HurriedThreads extends RetryThreads {

    private static final Duration MOMENT = Duration.ofMillis(10);

    private final List<Duration> delays = new CopyOnWriteArrayList<>();
    private volatile List<String> begun = List.of();
    private long nanos;

    @Override
    public void after(Duration delay, Runnable step) {
        delays.add(delay);
        List<String> methods = methods(Thread.currentThread().getStackTrace());
        if (methods.contains("RetryApi.start")) {
            begun = methods.subList(methods.indexOf("RetryApi.start"), methods.indexOf("HurriedThreads.after"));
        }
        if (delay.compareTo(Duration.ofMinutes(30)) > 0) {
            super.after(delay, step);
            return;
        }
        super.after(delay.toSeconds() < 1 ? Duration.ZERO : MOMENT, () -> {
            advance(delay);
            step.run();
        });
    }

    private synchronized void advance(Duration delay) {
        nanos += delay.toNanos();
    }

    @Override
    public synchronized long nanos() {
        return nanos;
    }

    /** Through which methods the last call of the API came here. */
    public List<String> begun() {
        return Stream.concat(begun.stream(), Stream.of("StepThreads.after")).toList();
    }

    /** How long the steps would have waited, since the last call. */
    public List<Duration> delays() {
        List<Duration> soFar = List.copyOf(delays);
        delays.clear();
        return soFar;
    }

    /** The console's own, the outermost first; a method and what is written in place within it are one: lambdas are not counted. */
    public static List<String> methods(StackTraceElement[] stack) {
        List<String> methods = new ArrayList<>(Arrays.stream(stack)
                .filter(frame -> frame.getClassName().startsWith("io.postkick.")
                        && !frame.getClassName().contains("$$")
                        && !frame.getMethodName().startsWith("lambda$"))
                .map(frame -> frame.getClassName()
                                .substring(frame.getClassName().lastIndexOf('.') + 1) + "." + frame.getMethodName())
                .toList());
        Collections.reverse(methods);
        return methods;
    }
}
