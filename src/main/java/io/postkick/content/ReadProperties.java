package io.postkick.content;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How much is read of what queued messages say.
 *
 * @param readLargest of a message; what is longer is cut off there
 * @param readLimit messages that one person or token may read in a minute; 0 for no limit
 */
@ConfigurationProperties("postkick.queue")
record ReadProperties(
        @DefaultValue("100MB") DataSize readLargest,
        @DefaultValue("60") int readLimit) {

    ReadProperties {
        if (readLargest.toBytes() < 1) {
            throw new IllegalArgumentException("postkick.queue.read-largest is 1 byte at least");
        }
    }
}
