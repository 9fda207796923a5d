package io.postkick.host.queue;

import java.time.Duration;

/** Is told of every scan that ended, on the thread of the scan. */
public interface ScanListener {

    void ended(String instance, Scan scan, Snapshot snapshot, Duration took);
}
