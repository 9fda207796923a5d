package io.postkick.fleet.enrolment;

import io.postkick.fleet.calls.FleetOnly;
import io.postkick.fleet.link.Link;
import io.postkick.fleet.wire.Subjects;
import io.postkick.value.Phase;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Listens for hosts that want to join, while the console runs. */
@Component
@FleetOnly
class EnrolmentDesk implements SmartLifecycle {

    private final Link link;
    private final Enrolment enrolment;
    private Link.@Nullable Listening listening;

    EnrolmentDesk(Link link, Enrolment enrolment) {
        this.link = link;
        this.enrolment = enrolment;
    }

    @Override
    public synchronized void start() {
        listening = link.answer(Subjects.ENROLMENTS, enrolment::answer);
    }

    @Override
    public synchronized void stop() {
        if (listening != null) {
            listening.close();
            listening = null;
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return listening != null;
    }

    /** Before the log is closed, on which it is. */
    @Override
    public int getPhase() {
        return Phase.WORK_OF_REQUESTS.number();
    }
}
