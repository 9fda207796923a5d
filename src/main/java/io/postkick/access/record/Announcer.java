package io.postkick.access.record;

import io.postkick.access.Refused;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Has recorded what is about to happen. When a record cannot take it, it must not happen. */
@Component
public class Announcer {

    private static final Logger log = LoggerFactory.getLogger(Announcer.class);

    private final List<AccessRecord> records;

    public Announcer(List<AccessRecord> records) {
        this.records = List.copyOf(records);
    }

    /** Throws {@link Refused} with {@code NOT_RECORDED} when a record cannot take it. */
    public void announce(AccessEvent event) {
        try {
            record(event);
        } catch (NotRecorded | RuntimeException e) {
            log.error("{} could not be recorded, so it is not done", oneLine(event), e);
            throw new Refused(Refused.Why.NOT_RECORDED, e);
        }
    }

    /** For what happens in any case: refusing, and letting someone out. */
    public void announceAnyway(AccessEvent event) {
        try {
            record(event);
        } catch (NotRecorded | RuntimeException e) {
            log.error("{} could not be recorded; it is done all the same", oneLine(event), e);
        }
    }

    private void record(AccessEvent event) throws NotRecorded {
        for (AccessRecord kept : records) {
            kept.record(event);
        }
    }

    /** A stranger may type line ends and terminal escapes as a user name. */
    private static String oneLine(AccessEvent event) {
        return event.toString().replaceAll("\\p{Cntrl}", "?");
    }
}
