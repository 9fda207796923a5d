package io.postkick.fleet.link;

import io.postkick.fleet.link.NoAnswer.Why;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

/**
 * A broker inside a test: links that are made by it reach each other. Like the real one it keeps nothing, delivers on other threads than
 * the sender's, knows who listens, and has the wildcards {@code *} and {@code >}.
 */
public final class MemoryBroker implements AutoCloseable {

    private final List<Heard> ears = new CopyOnWriteArrayList<>();
    private final List<Answered> answerers = new CopyOnWriteArrayList<>();
    private final Set<Link> cut = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "memory-broker");
        thread.setDaemon(true);
        return thread;
    });
    private volatile boolean allCut;

    private record Heard(Link link, String pattern, Link.Ear ear, ExecutorService thread) {}

    private record Answered(Link link, String pattern, UnaryOperator<byte[]> answer) {}

    /** Another connection to it. */
    public Link link() {
        return new MemoryLink();
    }

    /** Whether nobody reaches it; messages and answers on their way are lost. */
    public void cut(boolean whether) {
        allCut = whether;
    }

    /** The same for one connection. */
    public void cut(Link link, boolean whether) {
        if (whether) {
            cut.add(link);
        } else {
            cut.remove(link);
        }
    }

    @Override
    public void close() {
        allCut = true;
        threads.shutdownNow();
        ears.forEach(heard -> heard.thread().shutdownNow());
    }

    private boolean reaches(Link link) {
        return !allCut && !cut.contains(link);
    }

    static boolean matches(String pattern, String subject) {
        String[] wanted = pattern.split("\\.", -1);
        String[] given = subject.split("\\.", -1);
        for (int place = 0; place < wanted.length; place++) {
            if (wanted[place].equals(">")) {
                return given.length > place;
            }
            if (place >= given.length || (!wanted[place].equals("*") && !wanted[place].equals(given[place]))) {
                return false;
            }
        }
        return wanted.length == given.length;
    }

    private void deliver(String subject, byte[] message) {
        for (Heard heard : ears) {
            if (matches(heard.pattern(), subject) && reaches(heard.link())) {
                try {
                    heard.thread().execute(() -> hear(heard, subject, message.clone()));
                } catch (RejectedExecutionException e) {
                    // has just been closed
                }
            }
        }
    }

    private void hear(Heard heard, String subject, byte[] message) {
        if (ears.contains(heard) && reaches(heard.link())) {
            heard.ear().heard(subject, message);
        }
    }

    private final class MemoryLink implements Link {

        private volatile boolean closed;

        @Override
        public void publish(String subject, byte[] message) {
            if (isUp()) {
                deliver(subject, message);
            }
        }

        @Override
        public CompletableFuture<byte[]> ask(String subject, byte[] question, Duration patience) {
            if (!isUp()) {
                return CompletableFuture.failedFuture(new NoAnswer(Why.NO_BROKER, "The broker cannot be reached."));
            }
            Optional<Answered> answered = answerers.stream()
                    .filter(each -> matches(each.pattern(), subject) && reaches(each.link()))
                    .findFirst();
            if (answered.isEmpty() && ears.stream().noneMatch(heard -> matches(heard.pattern(), subject))) {
                return CompletableFuture.failedFuture(
                        new NoAnswer(Why.NOBODY_THERE, "Nobody listens on " + subject + "."));
            }
            deliver(subject, question);
            CompletableFuture<byte[]> answer = new CompletableFuture<>();
            CompletableFuture.delayedExecutor(patience.toNanos(), TimeUnit.NANOSECONDS, threads)
                    .execute(() -> answer.completeExceptionally(
                            new NoAnswer(Why.LATE, "No answer within " + patience.toMillis() + " ms.")));
            answered.ifPresent(each -> threads.execute(() -> answer(each, question.clone(), answer)));
            return answer;
        }

        private void answer(Answered answered, byte[] question, CompletableFuture<byte[]> answer) {
            byte[] given;
            try {
                given = answered.answer().apply(question);
            } catch (RuntimeException e) {
                return; // one that throws is not answered
            }
            if (isUp() && reaches(answered.link())) {
                answer.complete(given.clone());
            }
        }

        @Override
        public Listening answer(String subject, UnaryOperator<byte[]> answer) {
            Answered answered = new Answered(this, subject, answer);
            answerers.add(answered);
            return () -> answerers.remove(answered);
        }

        @Override
        public Listening hear(String subject, Ear ear) {
            Heard heard = new Heard(this, subject, ear, Executors.newSingleThreadExecutor(task -> {
                Thread thread = new Thread(task, "memory-ear");
                thread.setDaemon(true);
                return thread;
            }));
            ears.add(heard);
            return () -> end(heard);
        }

        private void end(Heard heard) {
            ears.remove(heard);
            heard.thread().shutdownNow();
        }

        @Override
        public LinkState state() {
            return isUp()
                    ? new LinkState(true, "memory", "Connected.")
                    : new LinkState(false, "memory", "The broker cannot be reached: connection refused.");
        }

        private boolean isUp() {
            return !closed && reaches(this);
        }

        @Override
        public void close() {
            closed = true;
            answerers.removeIf(answered -> answered.link() == this);
            new ArrayList<>(ears).stream().filter(heard -> heard.link() == this).forEach(this::end);
        }
    }
}
