package io.postkick.retry.choice;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How much one person may put on the record by retries.
 *
 * @param retryMessages messages that one person may have retried in an hour; 0 for no limit
 */
@ConfigurationProperties("postkick.queue")
public record MessageLimitProperties(@DefaultValue("300000") int retryMessages) {}
