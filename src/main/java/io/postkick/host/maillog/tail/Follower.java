package io.postkick.host.maillog.tail;

import io.postkick.host.maillog.LogLine;
import io.postkick.host.maillog.LogReader;
import io.postkick.host.maillog.LogSource;
import io.postkick.host.maillog.Subscription;
import io.postkick.host.maillog.line.Logging;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads one instance's log for all who follow it, on a thread that lives as long as somebody does. It looks ten times a second:
 * two stat(2) calls, where watching the folder would cost an event a line and see neither permissions nor links change.
 */
final class Follower implements Runnable {

    private static final Logger log = LoggerFactory.getLogger(Follower.class);
    private static final long INTERVAL_MILLIS = 100;
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration FAREWELL = Duration.ofSeconds(1);

    private final Logging logging;
    private final TailChoice choice;
    private final Runnable whenOver;
    private final ReentrantLock reading = new ReentrantLock();
    private final List<Subscriber> subscribers = new CopyOnWriteArrayList<>();
    private final LogReader everybody = new Everybody();
    private final CountDownLatch stop = new CountDownLatch(1);
    private final Thread thread;
    private volatile @Nullable LogTail tail;

    Follower(Logging logging, TailChoice choice, Consumer<Follower> whenOver) {
        this.logging = logging;
        this.choice = choice;
        this.whenOver = () -> whenOver.accept(this);
        this.thread = new Thread(this, "maillog-" + logging.name());
        this.thread.setDaemon(true);
        this.tail = choice.open(logging);
    }

    /** Null when the last one has just left: a new follower is needed then. */
    @Nullable
    Subscription join(LogReader reader) {
        Subscriber subscriber = new Subscriber(reader);
        // What was written before is for those who are there already.
        boolean[] joined = new boolean[1];
        if (!readUpToNow(() -> joined[0] = add(subscriber))) {
            joined[0] = add(subscriber);
        }
        return joined[0] ? subscriber : null;
    }

    private synchronized boolean add(Subscriber subscriber) {
        if (stop.getCount() == 0) {
            return false;
        }
        subscribers.add(subscriber);
        if (thread.getState() == Thread.State.NEW) {
            thread.start();
        }
        return true;
    }

    private synchronized void remove(Subscriber subscriber) {
        if (subscribers.remove(subscriber) && subscribers.isEmpty()) {
            stop.countDown();
            whenOver.run();
        }
    }

    @Override
    public void run() {
        try {
            while (!stop.await(INTERVAL_MILLIS, TimeUnit.MILLISECONDS)) {
                reading.lock();
                try {
                    round();
                } finally {
                    reading.unlock();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            closeTail();
        }
    }

    private void round() {
        try {
            LogTail open = tail();
            if (open != null) {
                open.poll(everybody);
            }
        } catch (RuntimeException e) {
            log.error("Reading the mail log of {} failed; it is tried again.", logging.name(), e);
        }
    }

    /** There may be a log now where there was none. */
    private @Nullable LogTail tail() {
        LogTail open = tail;
        if (open == null) {
            open = choice.open(logging);
            tail = open;
        }
        return open;
    }

    private boolean readUpToNow(Runnable then) {
        try {
            if (!reading.tryLock(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                return false;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
        try {
            LogTail open = tail();
            if (open != null && stop.getCount() > 0) {
                open.catchUp(everybody);
            }
            then.run();
            return true;
        } finally {
            reading.unlock();
        }
    }

    /** Hands on what is read to all who follow. */
    private final class Everybody implements LogReader {

        @Override
        public void line(LogLine line) {
            tell(reader -> reader.line(line));
        }

        @Override
        public void notUnderstood(String raw) {
            tell(reader -> reader.notUnderstood(raw));
        }

        @Override
        public void cut() {
            tell(LogReader::cut);
        }

        private void tell(Consumer<LogReader> what) {
            for (Subscriber subscriber : subscribers) {
                subscriber.take(what);
            }
        }
    }

    private LogSource source() {
        LogTail open = tail;
        return open == null ? choice.source(logging) : open.source();
    }

    /** Ends it for everybody. */
    void stop() {
        subscribers.forEach(Subscriber::close);
        try {
            thread.join(FAREWELL.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void closeTail() {
        reading.lock();
        try {
            LogTail open = tail;
            if (open != null) {
                open.close();
            }
        } finally {
            reading.unlock();
        }
    }

    /** One who follows. */
    private final class Subscriber implements Subscription {

        private final LogReader reader;
        private volatile boolean closed;

        Subscriber(LogReader reader) {
            this.reader = reader;
        }

        void take(Consumer<LogReader> what) {
            if (closed) {
                return;
            }
            try {
                what.accept(reader);
            } catch (RuntimeException e) {
                log.error("A reader of the mail log of {} failed; it gets no more lines.", logging.name(), e);
                close();
            }
        }

        @Override
        public LogSource source() {
            return Follower.this.source();
        }

        @Override
        public void catchUp() {
            readUpToNow(() -> {});
        }

        @Override
        public void close() {
            closed = true;
            remove(this);
        }
    }
}
