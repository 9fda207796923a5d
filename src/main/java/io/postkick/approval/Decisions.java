package io.postkick.approval;

import io.postkick.access.Actor;
import io.postkick.access.May;
import io.postkick.act.Command;
import io.postkick.audit.entry.Action;
import io.postkick.audit.entry.AuditEntry;
import io.postkick.audit.entry.EntryBuilder;
import io.postkick.audit.entry.NewEntry;
import io.postkick.audit.log.AuditLog;
import io.postkick.refusal.Refused;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Component;

/**
 * Approves and refuses what waits, takes it back, and has it carried out. Each is on the record before it counts, and of several at once,
 * at however many consoles, one counts.
 */
@Component
class Decisions {

    /** By the state that it leads to. */
    private static final Map<Action, ApprovalState> STATES = Map.of(
            ApprovalActions.GIVEN, ApprovalState.APPROVED,
            ApprovalActions.REFUSED, ApprovalState.REFUSED,
            ApprovalActions.TAKEN_BACK, ApprovalState.TAKEN_BACK,
            ApprovalActions.EXPIRED, ApprovalState.EXPIRED);

    private final Approvals approvals;
    private final Approvers approvers;
    private final ApprovalTable table;
    private final ApprovalDenials denials;
    private final AuditLog audit;
    private final Map<String, ApprovedAct> acts;
    private final Clock clock;

    Decisions(
            Approvals approvals,
            Approvers approvers,
            ApprovalTable table,
            ApprovalDenials denials,
            AuditLog audit,
            List<ApprovedAct> acts,
            Clock clock) {
        this.approvals = approvals;
        this.approvers = approvers;
        this.table = table;
        this.denials = denials;
        this.audit = audit;
        this.acts = acts.stream().collect(Collectors.toMap(ApprovedAct::kind, Function.identity()));
        this.clock = clock;
    }

    /** Who carries it out, and knows its messages. */
    ApprovedAct actOf(Approval approval) {
        return Optional.ofNullable(acts.get(approval.kind())).orElseThrow();
    }

    /**
     * Lets it be carried out.
     *
     * @throws Refused if the actor asked for it, is no person or may not do it, if they have to show a second factor, or if it is
     *     decided or over
     */
    @PreAuthorize(May.ACT)
    void approve(Actor actor, String id) {
        Approval approval = approvals.get(actor, id);
        denials.orRecord(actor, approval, "approve", () -> {
            give(actor, toDecide(actor, approval));
            return approval;
        });
    }

    private void give(Actor actor, Approval approval) {
        approvers.require(actor, approval.instance(), approval.required());
        decide(approval, by(actor, ApprovalActions.GIVEN, approval), actor.name(), null);
    }

    /**
     * Has it not carried out.
     *
     * @param words why
     * @throws Refused as {@link #approve} does, or if there are no words, or too many
     */
    @PreAuthorize(May.ACT)
    void refuse(Actor actor, String id, String words) {
        Approval approval = approvals.get(actor, id);
        denials.orRecord(actor, approval, "refuse", () -> {
            say(actor, toDecide(actor, approval), words.strip());
            return approval;
        });
    }

    private void say(Actor actor, Approval approval, String said) {
        if (said.isEmpty()) {
            throw Refused.because(ApprovalWhy.WORDS_MISSING);
        } else if (said.length() > Command.MAX_REASON) {
            throw Refused.because(ApprovalWhy.WORDS_TOO_LONG, Command.MAX_REASON);
        }
        decide(approval, by(actor, ApprovalActions.REFUSED, approval).reason(said), actor.name(), said);
    }

    private Approval toDecide(Actor actor, Approval approval) {
        if (Approvals.isAsker(actor, approval)) {
            throw Refused.because(ApprovalWhy.OWN);
        } else if (actor.authentication().startsWith("token:")) {
            throw Refused.because(ApprovalWhy.PEOPLE_ONLY);
        } else if (!approvals.mayDecide(actor, approval)) {
            approvers.require(actor, approval.instance(), approval.required());
        }
        return in(approval, ApprovalState.ASKED);
    }

    /** @throws Refused if it is in another state now */
    private Approval in(Approval approval, ApprovalState wanted) {
        ApprovalState state = approval.stateAt(clock.instant());
        if (state != wanted) {
            throw state == ApprovalState.ASKED
                    ? Refused.because(ApprovalWhy.NOT_APPROVED)
                    : Refused.because(ApprovalWhy.OVER, state.words());
        }
        return approval;
    }

    /**
     * Whoever asked wants it no more, approved or not.
     *
     * @throws Refused if the actor did not ask for it, or if it is over
     */
    @PreAuthorize(May.ACT)
    void takeBack(Actor actor, String id) {
        Approval approval = approvals.get(actor, id);
        denials.orRecord(actor, approval, "take_back", () -> {
            withdraw(actor, own(actor, approval));
            return approval;
        });
    }

    private void withdraw(Actor actor, Approval approval) {
        if (!approval.stateAt(clock.instant()).stands()) {
            in(approval, ApprovalState.ASKED);
        }
        decide(approval, by(actor, ApprovalActions.TAKEN_BACK, approval), null, null);
    }

    private static Approval own(Actor actor, Approval approval) {
        if (!Approvals.isAsker(actor, approval)) {
            throw Refused.because(ApprovalWhy.NOT_YOURS);
        }
        return approval;
    }

    /** The time of it is over. */
    void expire(Approval approval) {
        EntryBuilder entry = about(new EntryBuilder(ApprovalActions.EXPIRED), approval);
        decide(approval, entry, null, null);
    }

    private static EntryBuilder by(Actor actor, Action action, Approval approval) {
        return about(NewEntry.by(actor, action), approval);
    }

    /** With what was asked for, so that the entry says it by itself. */
    private static EntryBuilder about(EntryBuilder entry, Approval approval) {
        String approved =
                approval.state() == ApprovalState.APPROVED ? " Approved by " + approval.approvedBy() + "." : "";
        return entry.act(approval.id())
                .to(
                        approval.instance(),
                        approval.place().serviceClass(),
                        approval.place().service())
                .request(approval.request())
                .detail(approval.words() + " Asked for by " + approval.asker() + "." + approved);
    }

    /** First the claim, then the record, then the state: what is on the record counts, and nothing else. */
    private void decide(Approval approval, EntryBuilder entry, @Nullable String decider, @Nullable String said) {
        String claim = UUID.randomUUID().toString();
        if (!table.claim(approval, claim, clock.instant())) {
            throw Refused.because(ApprovalWhy.DECIDED_NOW);
        }
        boolean decided = false;
        try {
            Optional<AuditEntry> earlier = cutOff(approval);
            AuditEntry counts = earlier.orElseGet(() -> audit.record(entry.entry()));
            ApprovalState state = state(counts);
            table.decide(
                    approval.id(),
                    claim,
                    state,
                    earlier.map(known -> known.content().actor()).orElse(decider),
                    counts.at(),
                    earlier.map(known -> known.content().reason()).orElse(said));
            decided = true;
            if (earlier.isPresent()) {
                throw Refused.because(ApprovalWhy.OVER, state.words());
            }
        } finally {
            if (!decided) {
                table.unclaim(approval.id(), claim);
            }
        }
    }

    /** A decision that is on the record, and that a crash kept from the table. */
    private Optional<AuditEntry> cutOff(Approval approval) {
        return audit.ofAct(approval.id()).stream()
                .filter(entry -> STATES.containsKey(entry.content().action()))
                .filter(entry -> approval.state() == ApprovalState.ASKED || !isGiven(entry))
                .findFirst();
    }

    private static ApprovalState state(AuditEntry decision) {
        return Optional.ofNullable(STATES.get(decision.content().action())).orElseThrow();
    }

    private static boolean isGiven(AuditEntry entry) {
        return entry.content().action().equals(ApprovalActions.GIVEN);
    }

    /**
     * Has it done as it was previewed, once.
     *
     * @throws Refused if the actor did not ask for it, if it is not approved, or not any more, or if whoever approved it could not do
     *     it now; or as the act itself is refused, which leaves it approved
     */
    @PreAuthorize(May.ACT)
    ApprovedAct.Done carryOut(Actor actor, String id) {
        Approval approval = approvals.get(actor, id);
        return denials.orRecord(
                actor, approval, "carry_out", () -> start(actor, in(own(actor, approval), ApprovalState.APPROVED)));
    }

    private ApprovedAct.Done start(Actor actor, Approval approval) {
        requireApproval(approval);
        String id = approval.id();
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        if (!table.start(id, now)) {
            throw Refused.because(ApprovalWhy.DECIDED_NOW);
        }
        try {
            ApprovedAct act = actOf(approval);
            act.carryOut(actor, approval, approval.storedCommand());
            return act.done(approval);
        } finally {
            if (!isBegun(id)) {
                table.notStarted(id, now);
            }
        }
    }

    /** On the record, by somebody who could still do it. */
    private void requireApproval(Approval approval) {
        boolean given = audit.ofAct(approval.id()).stream()
                .anyMatch(entry -> isGiven(entry)
                        && approval.approvedBy().equals(entry.content().actor()));
        if (!given) {
            throw Refused.because(ApprovalWhy.NOT_APPROVED);
        } else if (!approvers.stillMay(approval.approvedBy(), approval)) {
            throw Refused.because(ApprovalWhy.APPROVER_LOST, approval.approvedBy());
        }
    }

    /** What is on the record of it, of what somebody may read there; of entries in parts the first. */
    List<AuditEntry> entries(Actor actor, String id) {
        return audit.ofAct(id).stream()
                .filter(entry -> May.read(actor, entry.content().actor()))
                .filter(entry ->
                        entry.content().part() == null || entry.content().part().startsWith("1/"))
                .toList();
    }

    /** Whether its intent is on the record. */
    boolean isBegun(String id) {
        return audit.ofAct(id).stream()
                .anyMatch(entry -> entry.content().action().isIntent());
    }
}
