package io.postkick.access;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.context.event.EventListener;

/** What was announced, as a listener heard it; refuses to hear when told to. */
@TestComponent
class Announced {

    private final List<Record> events = new CopyOnWriteArrayList<>();
    private boolean deaf;

    @EventListener({
        SignedIn.class,
        SignInFailed.class,
        SignInsFailed.class,
        SignedOut.class,
        AccessDenied.class,
        PersonChanged.class,
        TokenChanged.class,
        TokenMisused.class
    })
    void hear(Record event) {
        if (deaf) {
            throw new IllegalStateException("this listener cannot write");
        }
        events.add(event);
    }

    void clear() {
        events.clear();
        deaf = false;
    }

    void refuse() {
        deaf = true;
    }

    List<Record> events() {
        return List.copyOf(events);
    }

    <T extends Record> List<T> events(Class<T> type) {
        return events.stream().filter(type::isInstance).map(type::cast).toList();
    }
}
