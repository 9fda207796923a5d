package io.postkick.access;

import io.postkick.access.record.AccessChange;
import io.postkick.access.record.AccessEvent;
import io.postkick.access.record.AccessRecord;
import io.postkick.access.record.CountedRefusals;
import io.postkick.access.record.NotRecorded;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.ContextRefreshedEvent;
import org.springframework.context.event.EventListener;

/**
 * What was announced, as a record keeps it; refuses to hear when told to. Refusals that are counted are said when a test asks for that, not
 * by the watch that works on a thread of its own: it would have one test hear what another has done.
 */
@TestComponent
public class Announced implements AccessRecord {

    private final List<Object> events = new CopyOnWriteArrayList<>();
    private Iterable<CountedRefusals> counted = List.of();
    private boolean deaf;

    @Autowired
    void counts(ObjectProvider<CountedRefusals> refusals) {
        counted = refusals;
    }

    @EventListener
    void stopTheWatch(ContextRefreshedEvent started) {
        started.getApplicationContext()
                .getBean("refusalWatch", SmartLifecycle.class)
                .stop();
    }

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

    /** Nothing of what was before comes later. */
    public void clear() {
        deaf = false;
        counted.forEach(CountedRefusals::announceRest);
        events.clear();
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
