package io.postkick.access.record;

import io.postkick.access.Refused;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Tells listeners what is about to happen. When one of them cannot take it, it must not happen. */
@Component
public class Announcer {

    private static final Logger log = LoggerFactory.getLogger(Announcer.class);

    private final ApplicationEventPublisher publisher;

    public Announcer(ApplicationEventPublisher publisher) {
        this.publisher = publisher;
    }

    /** Throws {@link Refused} with {@code NOT_RECORDED} when a listener throws. */
    public void announce(Record event) {
        try {
            publisher.publishEvent(event);
        } catch (RuntimeException e) {
            log.error("{} could not be recorded, so it is not done", oneLine(event), e);
            throw new Refused(Refused.Why.NOT_RECORDED, e);
        }
    }

    /** For what happens in any case: refusing, and letting someone out. */
    public void announceAnyway(Record event) {
        try {
            publisher.publishEvent(event);
        } catch (RuntimeException e) {
            log.error("{} could not be recorded; it is done all the same", oneLine(event), e);
        }
    }

    /** A stranger may type line ends and terminal escapes as a user name. */
    private static String oneLine(Record event) {
        return event.toString().replaceAll("\\p{Cntrl}", "?");
    }
}
