package io.postkick.queueact.run;

import io.postkick.host.cf.MasterEntry;
import io.postkick.host.cf.ServiceClass;
import io.postkick.host.instance.PostfixInstance;
import io.postkick.host.maillog.LogLine;
import io.postkick.host.maillog.LogReader;
import io.postkick.host.maillog.MailLogs;
import io.postkick.host.maillog.Subscription;
import io.postkick.host.trigger.Endpoint;
import io.postkick.host.trigger.Outcome;
import io.postkick.host.trigger.Payload;
import io.postkick.host.trigger.Trigger;
import io.postkick.host.trigger.TriggerResult;
import io.postkick.value.QueueId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Finds the queue IDs that requeued messages have since. postsuper(1) puts them into maildrop; pickup(8) takes them in again, and logs
 * {@code NEW: uid=… from=<…> orig_id=OLD} (src/pickup/pickup.c).
 */
@Component
class NewIds {

    private static final Logger log = LoggerFactory.getLogger(NewIds.class);

    private static final String PICKUP = "pickup";
    private static final byte[] WAKE_UP = "W".getBytes(StandardCharsets.US_ASCII);
    private static final String BEGIN = ": uid=";
    private static final String FORMER = " orig_id=";

    private final MailLogs logs;
    private final Trigger trigger;

    NewIds(MailLogs logs, Trigger trigger) {
        this.logs = logs;
        this.trigger = trigger;
    }

    /** Begins to follow the log. Reads it and touches no endpoint. */
    Followed follow(PostfixInstance instance, List<String> former) {
        var followed = new Followed(instance, former);
        try {
            followed.subscription = logs.follow(instance, followed);
        } catch (RuntimeException e) {
            log.warn("The mail log of {} could not be followed, so new queue IDs stay unknown", instance.name(), e);
        }
        return followed;
    }

    /**
     * Has pickup look into maildrop at once.
     *
     * @return what there is to say of it; empty when it did
     */
    String wakePickup(PostfixInstance instance) {
        String service = instance.serviceName(PICKUP);
        String directory = instance.queueDirectory();
        if (directory == null || !instance.serves(ServiceClass.PUBLIC, service)) {
            return "master.cf has no public pickup, so nothing was woken to take them in.";
        }
        TriggerResult result = trigger.send(new Endpoint(directory, "public", service), WAKE_UP, Payload.REQUEST);
        return result.outcome() == Outcome.DELIVERED || result.outcome() == Outcome.ACCEPTED
                ? ""
                : "pickup could not be woken (%s), so Postfix takes them in when it looks by itself."
                        .formatted(result.outcome());
    }

    /** What the log has had so far. */
    static final class Followed implements LogReader, AutoCloseable {

        private final Set<String> former;
        private final Set<String> names;
        private final Map<String, String> found = new HashMap<>();
        private @Nullable Subscription subscription;
        private int wanted = Integer.MAX_VALUE;

        private Followed(PostfixInstance instance, List<String> former) {
            this.former = new HashSet<>(former);
            this.names = instance.services().stream()
                    .filter(service -> service.program().equals(PICKUP))
                    .map((MasterEntry service) -> instance.logName(service))
                    .collect(Collectors.toSet());
        }

        @Override
        public synchronized void line(LogLine line) {
            String id = line.queueId();
            int at = line.text().lastIndexOf(FORMER);
            if (id == null || at < 0 || !line.text().startsWith(id + BEGIN) || !isOfPickup(line)) {
                return;
            }
            String old = line.text().substring(at + FORMER.length());
            if (QueueId.is(old) && former.contains(old)) {
                found.putIfAbsent(old, id);
                if (found.size() >= wanted) {
                    notifyAll();
                }
            }
        }

        private boolean isOfPickup(LogLine line) {
            return line.pid() > 0
                    && (line.isNameless() || names.contains(line.syslogName() + "/" + line.daemon()))
                    && (line.writer() == null || line.writer().program().equals(PICKUP));
        }

        /** Waits until so many are known, until the act is stopped, or no longer than that. */
        void await(int messages, Duration window, ActRun run) throws InterruptedException {
            long until = System.nanoTime() + window.toNanos();
            synchronized (this) {
                wanted = messages;
                long left = until - System.nanoTime();
                while (found.size() < wanted && left > 0 && !run.isToEnd()) {
                    TimeUnit.NANOSECONDS.timedWait(this, Math.min(left, SHORT));
                    left = until - System.nanoTime();
                }
            }
            if (subscription != null) {
                subscription.catchUp();
            }
        }

        private static final long SHORT = TimeUnit.MILLISECONDS.toNanos(500);

        synchronized @Nullable String now(String old) {
            return found.get(old);
        }

        @Override
        public void close() {
            if (subscription != null) {
                subscription.close();
            }
        }
    }
}
