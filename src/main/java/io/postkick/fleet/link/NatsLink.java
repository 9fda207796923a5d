package io.postkick.fleet.link;

import io.nats.client.Connection;
import io.nats.client.JetStreamStatusException;
import io.nats.client.Message;
import io.postkick.fleet.link.NoAnswer.Why;
import io.postkick.fleet.wire.Subjects;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A connection to a broker of NATS. */
public class NatsLink implements Link {

    private static final Logger log = LoggerFactory.getLogger(NatsLink.class);

    private static final int THREADS = 8;

    /** Questions on a subject that may wait for one of its threads; more are not answered. */
    private static final int WAITING = 256;

    private final LinkSettings settings;
    private final List<Subscribed> subscribed = new ArrayList<>();
    private @Nullable Connection listening; // the last that was made; guarded by what is above
    private final ThreadFactory factory = factory();
    private final List<ThreadPoolExecutor> answering = new CopyOnWriteArrayList<>();
    private final ThreadPoolExecutor answered = threads(new LinkedBlockingQueue<>());
    private final StandingConnection connection;

    /** Begins to connect, in the background. */
    public NatsLink(LinkSettings settings) {
        this.settings = settings;
        connection = new StandingConnection(settings, factory, this::listen);
    }

    private static ThreadFactory factory() {
        AtomicInteger count = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, "link-" + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }

    private ThreadPoolExecutor threads(BlockingQueue<Runnable> waiting) {
        var threads = new ThreadPoolExecutor(THREADS, THREADS, 1, TimeUnit.MINUTES, waiting, factory);
        threads.allowCoreThreadTimeOut(true);
        return threads;
    }

    @Override
    public void publish(String subject, byte[] message) {
        Connection current = connection.current();
        if (current != null) {
            try {
                current.publish(subject, message);
            } catch (IllegalStateException e) {
                log.debug("Not sent: the connection has just been lost.", e);
            }
        }
    }

    @Override
    public CompletableFuture<byte[]> ask(String subject, byte[] question, Duration patience) {
        Connection current = connection.current();
        if (current == null) {
            return CompletableFuture.failedFuture(noBroker());
        }
        CompletableFuture<Message> asked;
        try {
            asked = current.requestWithTimeout(subject, question, patience.plusSeconds(1));
        } catch (IllegalStateException e) {
            return CompletableFuture.failedFuture(noBroker());
        }
        CompletableFuture<byte[]> answer = new CompletableFuture<>();
        ScheduledFuture<?> late;
        try {
            late = connection.clock().schedule(() -> asked.cancel(true), patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException e) {
            // It is on its way already.
            return CompletableFuture.failedFuture(
                    new NoAnswer(Why.LATE, "The connection was closed before an answer came."));
        }
        var unused = asked.whenComplete((message, failure) -> {
            late.cancel(false);
            complete(answer, message, failure, patience);
        });
        return answer;
    }

    private NoAnswer noBroker() {
        return new NoAnswer(Why.NO_BROKER, connection.state().detail());
    }

    /** Not on the library's thread, on which all answers come in. */
    private void complete(
            CompletableFuture<byte[]> answer,
            @Nullable Message message,
            @Nullable Throwable failure,
            Duration patience) {
        Runnable completion = () -> {
            if (message != null) {
                answer.complete(message.getData());
            } else if (failure instanceof JetStreamStatusException) {
                answer.completeExceptionally(new NoAnswer(Why.NOBODY_THERE, "Nobody listens there."));
            } else {
                answer.completeExceptionally(new NoAnswer(
                        Why.LATE,
                        connection.current() == null
                                ? "The connection to the broker was lost before an answer came."
                                : "No answer came within " + patience.toMillis() + " ms."));
            }
        };
        try {
            answered.execute(completion);
        } catch (RejectedExecutionException e) {
            completion.run();
        }
    }

    /** Each subject has threads of its own: what takes long on one keeps nobody waiting on another. */
    @Override
    public Listening answer(String subject, UnaryOperator<byte[]> answer) {
        ThreadPoolExecutor own = threads(new ArrayBlockingQueue<>(WAITING));
        answering.add(own);
        Listening listening = listen(new Subscribed(subject, settings.shared() ? settings.user() : null, message -> {
            if (message.getReplyTo() == null || !Subjects.mayBeAnswered(message.getSubject(), message.getReplyTo())) {
                return; // nobody waits for an answer, or it would go where it is none
            }
            try {
                own.execute(() -> reply(message, answer));
            } catch (RejectedExecutionException e) {
                log.warn("A question on {} is not answered: {} others wait.", message.getSubject(), WAITING);
            }
        }));
        return () -> {
            listening.close();
            own.shutdown();
            answering.remove(own);
        };
    }

    private void reply(Message message, UnaryOperator<byte[]> answer) {
        try {
            byte[] given = answer.apply(message.getData());
            message.getConnection().publish(message.getReplyTo(), given);
        } catch (RuntimeException e) {
            log.warn("A question on {} could not be answered.", message.getSubject(), e);
        }
    }

    @Override
    public Listening hear(String subject, Ear ear) {
        Object turn = new Object();
        return listen(new Subscribed(subject, null, message -> {
            synchronized (turn) { // a lost connection may still have a thread in it
                heard(ear, message);
            }
        }));
    }

    /** With its thread an ear would be deaf for ever, so that nothing may end that. */
    private static void heard(Ear ear, Message message) {
        try {
            ear.heard(message.getSubject(), message.getData());
        } catch (Throwable e) {
            log.warn("A message on {} could not be taken in.", message.getSubject(), e);
        }
    }

    private Listening listen(Subscribed one) {
        synchronized (subscribed) {
            subscribed.add(one);
            if (listening != null) {
                try {
                    one.on(listening);
                } catch (IllegalStateException e) {
                    log.debug("Listens when there is a connection again.", e);
                }
            }
        }
        return () -> {
            synchronized (subscribed) {
                if (subscribed.remove(one)) {
                    one.end();
                }
            }
        };
    }

    private void listen(Connection made) {
        synchronized (subscribed) {
            listening = made;
            subscribed.forEach(each -> each.on(made));
        }
    }

    @Override
    public LinkState state() {
        return connection.state();
    }

    @Override
    public void close() {
        connection.close();
        answering.forEach(ThreadPoolExecutor::shutdown);
        answered.shutdown();
    }
}
