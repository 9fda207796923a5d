package io.postkick.queue;

import io.postkick.refusal.Why;
import org.springframework.http.HttpStatus;

/** Why a part of the queue cannot be shown as somebody asked for it. */
public enum QueueWhy implements Why {
    UNKNOWN_FILTER,
    NO_SUCH_QUEUE,
    TEXT_TOO_LONG,
    NOT_A_NUMBER,
    AGE_TOO_LARGE,
    NO_SUCH_HOURS,
    AGES_CROSSED,
    SIZES_CROSSED,
    NO_SUCH_ORDER,
    NO_SUCH_LIMIT,
    BAD_CURSOR;

    @Override
    public HttpStatus status() {
        return HttpStatus.BAD_REQUEST;
    }

    @Override
    public String key() {
        return "queue.refused." + name();
    }
}
