package io.postkick.access;

import io.postkick.access.record.AccessEvent;
import io.postkick.access.record.AccessRecord;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.boot.test.context.TestComponent;

/** What was announced, as a record keeps it; refuses to hear when told to. */
@TestComponent
public class Announced implements AccessRecord {

    private final List<AccessEvent> events = new CopyOnWriteArrayList<>();
    private boolean deaf;

    @Override
    public void record(AccessEvent event) {
        if (deaf) {
            throw new IllegalStateException("this record cannot be written");
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

    public List<AccessEvent> events() {
        return List.copyOf(events);
    }

    public <T extends AccessEvent> List<T> events(Class<T> type) {
        return events.stream().filter(type::isInstance).map(type::cast).toList();
    }
}
