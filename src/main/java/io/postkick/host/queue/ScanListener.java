package io.postkick.host.queue;

import io.postkick.host.queue.Summary.Total;
import java.time.Duration;
import java.util.Map;

/** Is told of every scan that ended, on the thread of the scan. */
public interface ScanListener {

    /**
     * Takes note of one.
     *
     * @param queues what each queue holds; nothing where the scan has failed
     */
    void ended(String instance, Scan scan, Map<QueueName, Total> queues, Duration took);
}
