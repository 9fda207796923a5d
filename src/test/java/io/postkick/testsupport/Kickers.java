package io.postkick.testsupport;

import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Many who kick at once and without a pause, each kick with a request of its own; remembers what each was answered. */
public final class Kickers implements AutoCloseable {

    /** Stands for the status of a kick that got no answer at all. */
    public static final int NO_ANSWER = 0;

    /** Stands for the status of a kick that was sent, its outcome not recorded. */
    public static final int SENT_WITHOUT_RECORD = -1;

    private final ConsoleProcess console;
    private final String name;
    private final List<Thread> threads = new ArrayList<>();
    private final Map<String, Integer> answers = new ConcurrentHashMap<>();
    private final Map<Integer, AtomicInteger> counts = new ConcurrentHashMap<>();
    private volatile String lastRefusal = "";
    private volatile boolean stopping;

    private Kickers(ConsoleProcess console, String name) {
        this.console = console;
        this.name = name;
    }

    /**
     * Starts them.
     *
     * @param name begins all their requests, and must be new to the endpoint
     */
    public static Kickers start(ConsoleProcess console, int count, String name) {
        var kickers = new Kickers(console, name);
        for (int i = 0; i < count; i++) {
            int number = i;
            var thread = new Thread(() -> kickers.kickOn(number), name + "-" + i);
            kickers.threads.add(thread);
            thread.start();
        }
        return kickers;
    }

    private void kickOn(int kicker) {
        for (int i = 0; !stopping; i++) {
            String request = name + "-" + kicker + "-" + i;
            int status = kick(request);
            answers.put(request, status);
            counts.computeIfAbsent(status, s -> new AtomicInteger()).incrementAndGet();
            if (status == NO_ANSWER && !console.process().isAlive()) {
                return;
            }
        }
    }

    private int kick(String request) {
        try {
            HttpResponse<String> answer = console.kick("public", "pickup", request);
            if (answer.statusCode() != 201) {
                lastRefusal = answer.body();
            }
            return answer.body().contains("but the outcome could not be recorded")
                    ? SENT_WITHOUT_RECORD
                    : answer.statusCode();
        } catch (UncheckedIOException e) {
            return NO_ANSWER;
        }
    }

    /** How many kicks were answered with that status so far. */
    public int count(int status) {
        AtomicInteger count = counts.get(status);
        return count == null ? 0 : count.get();
    }

    /** The requests that were answered with 201. */
    public Collection<String> acknowledged() {
        return answered(201);
    }

    /** The requests that were answered with this status. */
    public Collection<String> answered(int status) {
        return answers.entrySet().stream()
                .filter(answer -> answer.getValue() == status)
                .map(Map.Entry::getKey)
                .toList();
    }

    public Collection<Integer> statuses() {
        return counts.keySet();
    }

    /** The body of the last answer that was not 201. */
    public String lastRefusal() {
        return lastRefusal;
    }

    /** Lets everyone finish the kick under way. */
    public Kickers finish() {
        stopping = true;
        try {
            for (Thread thread : threads) {
                thread.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return this;
    }

    @Override
    public void close() {
        finish();
    }
}
