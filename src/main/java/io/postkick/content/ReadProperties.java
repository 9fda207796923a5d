package io.postkick.content;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Who may read what queued messages say, and how much.
 *
 * @param operatorsRead what operators may read; administrators may read all
 * @param readLargest of a message; what is longer is cut off there
 * @param readLimit messages that one person or token may read in a minute; 0 for no limit
 */
@ConfigurationProperties("postkick.queue")
record ReadProperties(
        @DefaultValue("headers") OperatorsRead operatorsRead,
        @DefaultValue("100MB") DataSize readLargest,
        @DefaultValue("60") int readLimit) {

    /** What a setting lets operators read. */
    enum OperatorsRead {
        NOTHING,
        HEADERS,
        BODY
    }

    ReadProperties {
        if (readLargest.toBytes() < 1) {
            throw new IllegalArgumentException("postkick.queue.read-largest is 1 byte at least");
        }
    }

    /** Whether operators may read that. */
    boolean isOpen(WantedPart part) {
        return operatorsRead == OperatorsRead.BODY
                || (operatorsRead == OperatorsRead.HEADERS && part == WantedPart.HEADERS);
    }
}
