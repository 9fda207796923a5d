package io.postkick.approval;

import io.postkick.access.Actor;
import io.postkick.access.Deed;
import io.postkick.access.May;
import io.postkick.access.Takes;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Approvals over HTTP for scripts. There is no call that approves or refuses: only people do, on the page. */
@RestController
class ApprovalApi {

    private final Approvals approvals;
    private final Decisions decisions;
    private final ApprovalWords words;
    private final Clock clock;

    ApprovalApi(Approvals approvals, Decisions decisions, ApprovalWords words, Clock clock) {
        this.approvals = approvals;
        this.decisions = decisions;
        this.words = words;
        this.clock = clock;
    }

    /** @param approvals those that stand, and those of the last day, the newest first */
    record Listed(List<ApprovalView> approvals) {}

    @GetMapping(Approval.CALLS)
    Listed all(Actor actor) {
        return new Listed(approvals.news(actor).stream().map(this::view).toList());
    }

    @GetMapping(Approval.CALLS + "/{id}")
    @Takes({Deed.READ, Deed.KICK, Deed.RETRY_EVERYTHING, Deed.REQUEUE, Deed.EXPIRE, Deed.DELETE, Deed.LOOKUP})
    ApprovalView find(@PathVariable String id, Actor actor) {
        return view(approvals.get(actor, id));
    }

    /** Where what comes of it is read is in {@code Location}, if there is such a place. */
    @PostMapping(Approval.CALLS + "/{id}/carry-out")
    @PreAuthorize(May.ACT)
    @Takes({Deed.KICK, Deed.RETRY_EVERYTHING, Deed.REQUEUE, Deed.EXPIRE, Deed.DELETE, Deed.LOOKUP})
    ResponseEntity<ApprovalView> carryOut(@PathVariable String id, HttpServletRequest request, Actor actor) {
        String location = decisions.carryOut(actor, id).location();
        ResponseEntity.BodyBuilder answer = ResponseEntity.accepted();
        if (location != null) {
            answer.location(URI.create(request.getContextPath() + location));
        }
        return answer.body(view(approvals.get(actor, id)));
    }

    @PostMapping(Approval.CALLS + "/{id}/take-back")
    @PreAuthorize(May.ACT)
    @Takes({Deed.KICK, Deed.RETRY_EVERYTHING, Deed.REQUEUE, Deed.EXPIRE, Deed.DELETE, Deed.LOOKUP})
    ApprovalView takeBack(@PathVariable String id, Actor actor) {
        decisions.takeBack(actor, id);
        return view(approvals.get(actor, id));
    }

    private ApprovalView view(Approval approval) {
        return ApprovalView.of(approval, words, clock.instant());
    }
}
