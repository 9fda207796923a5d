package io.postkick.fleet.enrolment;

import io.postkick.audit.entry.Action;
import io.postkick.audit.entry.Actions;
import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** What the log records of hosts: how they come and go, and what people call them. It is known also where there is no fleet any more. */
@Component
@Order(60)
public final class HostActions implements Actions {

    private static final String GROUP = "hosts";

    private static final Action INVITED = end("HOST_INVITED");
    static final Action INVITATION = Action.intent("HOST_INVITATION_INTENDED", GROUP, INVITED);
    private static final Action WITHDRAWN = end("HOST_INVITATION_WITHDRAWN");
    static final Action WITHDRAWAL = Action.intent("HOST_INVITATION_WITHDRAWAL_INTENDED", GROUP, WITHDRAWN);
    private static final Action JOINED = end("HOST_JOINED");
    static final Action JOINING = Action.intent("HOST_JOINING_INTENDED", GROUP, JOINED);
    private static final Action RENAMED = end("HOST_RENAMED");
    static final Action RENAMING = Action.intent("HOST_RENAMING_INTENDED", GROUP, RENAMED);
    private static final Action TAGGED = end("HOST_TAGGED");
    static final Action TAGGING = Action.intent("HOST_TAGGING_INTENDED", GROUP, TAGGED);
    private static final Action REVOKED = end("HOST_REVOKED");
    static final Action REVOCATION = Action.intent("HOST_REVOCATION_INTENDED", GROUP, REVOKED);

    /** Somebody tried to join with an invitation that was no good, or a wrong one. Who it was is not known. */
    static final Action JOIN_DENIED = Action.refusal("HOST_JOIN_DENIED", GROUP);

    private static Action end(String name) {
        return Action.end(name, GROUP).with(Action.Trait.SAYS_DONE);
    }

    @Override
    public List<Action> actions() {
        return List.of(
                INVITATION,
                INVITED,
                WITHDRAWAL,
                WITHDRAWN,
                JOINING,
                JOINED,
                JOIN_DENIED,
                RENAMING,
                RENAMED,
                TAGGING,
                TAGGED,
                REVOCATION,
                REVOKED);
    }
}
