package io.postkick.queue.search;

import io.postkick.refusal.Why;
import org.springframework.http.HttpStatus;

/** Why a search of all queues cannot be meant. */
enum QueueSearchWhy implements Why {
    NO_TEXT,
    TEXT_TOO_LONG,
    UNKNOWN_FIELD;

    @Override
    public HttpStatus status() {
        return HttpStatus.BAD_REQUEST;
    }

    @Override
    public String key() {
        return "queue.search.refused." + name();
    }
}
