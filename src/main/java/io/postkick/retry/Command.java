package io.postkick.retry;

/** What a person wants done about retries, as it came in. */
sealed interface Command permits RetryCommand, ResumeCommand, StopCommand {

    /** Of the retry. */
    String id();

    String instance();
}
