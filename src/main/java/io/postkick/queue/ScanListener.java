package io.postkick.queue;

import java.time.Duration;

/** Is told of every scan that ended, on the thread of the scan. */
interface ScanListener {

    void ended(String instance, Scan scan, Snapshot snapshot, Duration took);
}
