package io.postkick.access;

import io.postkick.access.record.AccessDenied;
import io.postkick.access.record.PersonChanged;
import io.postkick.access.record.SignInFailed;
import io.postkick.access.record.SignInsFailed;
import io.postkick.access.record.SignedIn;
import io.postkick.access.record.SignedOut;
import io.postkick.access.record.TokenChanged;
import io.postkick.access.record.TokenMisused;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.context.event.EventListener;

/** What was announced, as a listener heard it; refuses to hear when told to. */
@TestComponent
public class Announced {

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

    public void clear() {
        events.clear();
        deaf = false;
    }

    public void refuse() {
        deaf = true;
    }

    public List<Record> events() {
        return List.copyOf(events);
    }

    public <T extends Record> List<T> events(Class<T> type) {
        return events.stream().filter(type::isInstance).map(type::cast).toList();
    }
}
