package io.postkick.audit;

import io.postkick.audit.copy.Anchors;
import io.postkick.audit.copy.Mirror;
import io.postkick.audit.log.AuditUnavailable;
import io.postkick.audit.log.Backlog;
import io.postkick.audit.log.Conclusions;
import io.postkick.audit.log.RefusalSums;
import io.postkick.audit.log.Writer;
import io.postkick.audit.search.Digests;
import io.postkick.value.Phase;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Opens the log before the first request can come in, and closes it after the last one was answered. */
@Component
class AuditLifecycle implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(AuditLifecycle.class);

    private final Writer writer;
    private final Mirror mirror;
    private final Digests digests;
    private final Backlog backlog;
    private final Anchors anchors;
    private final RefusalSums refusals;
    private volatile boolean running;

    AuditLifecycle(
            Writer writer, Mirror mirror, Digests digests, Backlog backlog, Anchors anchors, RefusalSums refusals) {
        this.writer = writer;
        this.mirror = mirror;
        this.digests = digests;
        this.backlog = backlog;
        this.anchors = anchors;
        this.refusals = refusals;
    }

    @Override
    public void start() {
        writer.start();
        mirror.start();
        digests.start();
        backlog.start();
        refusals.start();
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        refusals.stop();
        try {
            writer.append(Conclusions.stopped());
        } catch (AuditUnavailable e) {
            log.error(
                    "The end of this run is not on the audit log: {}",
                    e.diagnosis().inWords());
        }
        writer.stop();
        mirror.stop();
        digests.stop();
        backlog.stop();
        anchors.last();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return Phase.AUDIT_LOG.number();
    }

    @Override
    public boolean isPauseable() {
        return false;
    }
}
