package io.postkick.approval;

import io.postkick.audit.entry.Action;
import io.postkick.audit.entry.Actions;
import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** What the log records of approvals. The act itself has the same id. */
@Component
@Order(7)
public final class ApprovalActions implements Actions {

    private static final String GROUP = "approvals";
    private static final String PAGE = Approval.PAGES + "/{id}";

    /** Somebody wants done what waits for a second person; the detail is what they saw. */
    public static final Action ASKED = Action.note("APPROVAL_ASKED", GROUP)
            .withPage(PAGE)
            .with(Action.Detail.MESSAGES)
            .with(Action.Trait.BEFORE_INTENT)
            .with(Action.Trait.STANDING);

    static final Action GIVEN = decision("APPROVAL_GIVEN");
    static final Action REFUSED = decision("APPROVAL_REFUSED");
    static final Action TAKEN_BACK = decision("APPROVAL_TAKEN_BACK");

    /** The time was over before it was carried out; nobody acts. */
    static final Action EXPIRED = decision("APPROVAL_EXPIRED");

    /** Somebody was not let decide, carry out or take back; the detail says which approval it was. */
    static final Action DENIED = Action.refusal("APPROVAL_DENIED", GROUP);

    private static Action decision(String name) {
        return Action.note(name, GROUP).withPage(PAGE).with(Action.Trait.OF_ACT).with(Action.Trait.STANDING);
    }

    @Override
    public List<Action> actions() {
        return List.of(ASKED, GIVEN, REFUSED, TAKEN_BACK, EXPIRED, DENIED);
    }
}
