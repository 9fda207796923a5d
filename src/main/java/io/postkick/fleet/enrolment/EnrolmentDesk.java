package io.postkick.fleet.enrolment;

import io.postkick.fleet.calls.FleetOnly;
import io.postkick.fleet.link.Link;
import io.postkick.fleet.wire.Subjects;
import io.postkick.value.Phase;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Listens for hosts that want to join, and for invitations that are made at a command line, while the console runs. */
@Component
@FleetOnly
class EnrolmentDesk implements SmartLifecycle {

    private final Link link;
    private final Enrolment enrolment;
    private final OwnersInvitations invitations;
    private @Nullable List<Link.Listening> listening;

    EnrolmentDesk(Link link, Enrolment enrolment, OwnersInvitations invitations) {
        this.link = link;
        this.enrolment = enrolment;
        this.invitations = invitations;
    }

    @Override
    public synchronized void start() {
        listening = List.of(
                link.answer(Subjects.ENROLMENTS, enrolment::answer),
                link.answer(Subjects.INVITATIONS, invitations::answer));
    }

    @Override
    public synchronized void stop() {
        if (listening != null) {
            listening.forEach(Link.Listening::close);
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
