package io.postkick.access.record;

import io.postkick.access.AccessWhy;
import io.postkick.refusal.Refused;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Has recorded what is about to happen, and changes with what came of them. When a record cannot take it, it must not happen. */
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
            throw notRecorded(event, e);
        }
    }

    /**
     * Makes a change on the record.
     *
     * @param action makes it, in whole, with changes that belong to it; throws if it cannot be made
     * @throws Refused with {@code NOT_RECORDED} when a record cannot take it, and nothing is changed; with {@code NOT_CONCLUDED} when it
     *     is made and a record cannot take that
     */
    public void change(AccessChange change, Runnable action) {
        through(records, change, action);
    }

    private static void through(List<AccessRecord> rest, AccessChange change, Runnable action) {
        if (rest.isEmpty()) {
            action.run();
            return;
        }
        try {
            rest.get(0).change(change, () -> through(rest.subList(1, rest.size()), change, action));
        } catch (NotRecorded e) {
            throw notRecorded(change, e);
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

    private static Refused notRecorded(Object what, Exception failure) {
        log.error("{} could not be recorded, so it is not done", oneLine(what), failure);
        return Refused.because(AccessWhy.NOT_RECORDED).causedBy(failure);
    }

    /** A stranger may type line ends and terminal escapes as a user name. */
    private static String oneLine(Object what) {
        return what.toString().replaceAll("\\p{Cntrl}", "?");
    }
}
