package io.postkick.evidence;

import io.postkick.value.Phase;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * Sends the lines of a running watch to the pages that show it. Pages look at what the watch has gathered, on threads of
 * their own: a browser that reads slowly holds up neither the log nor an act.
 */
@Component
@ConditionalOnWebApplication
public class EvidencePages implements SmartLifecycle {

    /** Pages that are served live at once; others show what there is when they are loaded. */
    private static final int MOST = 200;

    private static final Duration PERIOD = Duration.ofMillis(150);
    private static final Duration GRACE = Duration.ofSeconds(30);
    private static final int THREADS = 4;

    private final Watches watches;
    private final Set<Page> pages = ConcurrentHashMap.newKeySet();
    private final AtomicInteger open = new AtomicInteger();
    private final ScheduledThreadPoolExecutor threads;
    private volatile boolean running;

    EvidencePages(Watches watches) {
        this.watches = watches;
        var factory = new CustomizableThreadFactory("kick-pages-");
        factory.setDaemon(true);
        this.threads = new ScheduledThreadPoolExecutor(THREADS, factory);
        this.threads.setRemoveOnCancelPolicy(true);
    }

    /** One open page. */
    private final class Page {

        private final String actId;
        private final Instant begun;
        private final SseEmitter emitter;
        private int sent;
        private @Nullable Future<?> task;

        Page(String actId, Instant begun, int from, SseEmitter emitter) {
            this.actId = actId;
            this.begun = begun;
            this.sent = from;
            this.emitter = emitter;
        }

        synchronized void open() {
            emitter.onCompletion(this::gone);
            emitter.onTimeout(emitter::complete);
            task = threads.scheduleWithFixedDelay(this::update, 0, PERIOD.toMillis(), TimeUnit.MILLISECONDS);
        }

        private void update() {
            try {
                Optional<Evidence> evidence = watches.running(actId);
                if (evidence.isPresent()) {
                    send(evidence.get().lines());
                } else {
                    finish(true);
                }
            } catch (IOException | IllegalStateException e) {
                gone(); // The browser has left.
            }
        }

        private void send(List<String> lines) throws IOException {
            for (; sent < lines.size(); sent++) {
                emitter.send(SseEmitter.event()
                        .id(String.valueOf(sent + 1))
                        .name("line")
                        .data(ShownLine.of(lines.get(sent), begun).html()));
            }
        }

        /** @param verdict whether the page should now ask for the verdict */
        void finish(boolean verdict) throws IOException {
            if (verdict) {
                emitter.send(SseEmitter.event().name("verdict").data("closed"));
            }
            emitter.send(SseEmitter.event().name("closed").data("closed"));
            emitter.complete();
            gone();
        }

        synchronized void gone() {
            if (task != null) {
                task.cancel(false);
            }
            if (pages.remove(this)) {
                open.decrementAndGet();
            }
        }
    }

    /**
     * What a page shows of it now.
     *
     * @param begun when the act was begun
     * @param answered whether a screen reader should say it
     */
    public ShownEvidence show(String actId, Instant begun, boolean answered) {
        return ShownEvidence.of(
                actId, watches.of(actId), begun, watches.window().toSeconds(), answered);
    }

    /**
     * The events of an act: {@code line} for each line, as a list item; {@code verdict} when the watch is over; then
     * {@code closed}, after which there is no point in connecting again.
     *
     * @param begun when the act was begun
     * @param from how many lines the page has already
     */
    public SseEmitter open(String actId, Instant begun, int from) throws IOException {
        var emitter = new SseEmitter(watches.window().plus(GRACE).toMillis());
        Page page = new Page(actId, begun, from, emitter);
        int place = open.incrementAndGet();
        if (!running || place > MOST) {
            open.decrementAndGet();
            page.finish(false);
            return emitter;
        }
        pages.add(page);
        page.open();
        return emitter;
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        threads.shutdownNow();
        for (Page page : pages) {
            try {
                page.finish(false);
            } catch (IOException | IllegalStateException e) {
                page.gone();
            }
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return Phase.OPEN_ANSWERS.number();
    }
}
