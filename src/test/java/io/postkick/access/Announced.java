package io.postkick.access;

import io.postkick.access.record.AccessChange;
import io.postkick.access.record.AccessEvent;
import io.postkick.access.record.AccessRecord;
import io.postkick.access.record.NotRecorded;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.boot.test.context.TestComponent;

/** What was announced, as a record keeps it; refuses to hear when told to. */
@TestComponent
public class Announced implements AccessRecord {

    private final List<Object> events = new CopyOnWriteArrayList<>();
    private boolean deaf;

    @Override
    public void record(AccessEvent event) {
        if (deaf) {
            throw new IllegalStateException("this record cannot be written");
        }
        events.add(event);
    }

    @Override
    public void change(AccessChange change, Runnable action) throws NotRecorded {
        if (deaf) {
            throw new NotRecorded(new IllegalStateException("this record cannot be written"));
        }
        events.add(change);
        action.run();
    }

    public void clear() {
        events.clear();
        deaf = false;
    }

    public void refuse() {
        deaf = true;
    }

    public List<Object> events() {
        return List.copyOf(events);
    }

    public <T> List<T> events(Class<T> type) {
        return events.stream().filter(type::isInstance).map(type::cast).toList();
    }
}
