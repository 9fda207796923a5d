package io.postkick.approval;

import io.postkick.access.Actor;
import io.postkick.access.May;
import io.postkick.act.Attempt;
import io.postkick.audit.log.AuditLog;
import io.postkick.host.instance.PostfixInstance;
import io.postkick.refusal.Refused;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/** Has acts wait for a second person where the settings say so, and shows what waits to whom it concerns. */
@Component
public class Approvals implements FourEyes {

    private static final Logger log = LoggerFactory.getLogger(Approvals.class);

    /** Each names as many messages as an act may. */
    private static final int MOST_OF_ONE = 20;

    /** What is over is shown for so long beside what stands. */
    private static final Duration NEWS = Duration.ofDays(1);

    private final Set<Covered> everywhere;
    private final Map<Path, Set<Covered>> own;
    private final Duration lifetime;
    private final ApprovalTable table;
    private final Approvers approvers;
    private final AuditLog audit;
    private final Clock clock;

    Approvals(ApprovalProperties properties, ApprovalTable table, Approvers approvers, AuditLog audit, Clock clock) {
        this.everywhere = properties.everywhere();
        this.own = properties.own();
        this.lifetime = properties.approvalLifetime();
        this.table = table;
        this.approvers = approvers;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * That an act would wait, for whoever looks at what it would do.
     *
     * @param approvers who may approve it now, by name; nobody: it cannot be asked for
     * @param minutes for how long it stands
     */
    public record Offer(List<String> approvers, long minutes) {

        /** In a sentence. */
        public String names() {
            return String.join(", ", approvers);
        }
    }

    /** Whether anything waits for a second person anywhere. */
    boolean areOn() {
        return !everywhere.isEmpty() || own.values().stream().anyMatch(words -> !words.isEmpty());
    }

    @Override
    public boolean areNeeded(PostfixInstance instance, Coverage coverage) {
        Set<Covered> here = instance.host() == null
                ? own.getOrDefault(Path.of(instance.configDirectory()).normalize(), everywhere)
                : everywhere;
        return !Collections.disjoint(here, coverage.what());
    }

    /** What a preview says of it; null where nothing waits. */
    public @Nullable Offer offer(Actor actor, PostfixInstance instance, Coverage coverage) {
        return areNeeded(instance, coverage)
                ? new Offer(approvers.of(actor.name(), instance.name(), coverage.required()), lifetime.toMinutes())
                : null;
    }

    @Override
    public <R> Attempt<R> asking(Actor actor, Wanted wanted, Runnable onRecord) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        table.find(wanted.id())
                .filter(earlier -> earlier.asker().equals(actor.name()))
                .ifPresent(earlier -> {
                    throw new ApprovalAwaited(earlier);
                });
        if (wanted.reason() == null || wanted.reason().isBlank()) {
            throw Refused.because(ApprovalWhy.REASON_MISSING);
        } else if (approvers
                .of(actor.name(), wanted.place().instance(), wanted.required())
                .isEmpty()) {
            throw Refused.because(ApprovalWhy.NOBODY_ELSE);
        } else if (own(actor).size() >= MOST_OF_ONE) {
            throw Refused.because(ApprovalWhy.TOO_MANY, MOST_OF_ONE);
        }
        Approval approval = wanted.approval(actor.name(), now, now.plus(lifetime));
        return new AskingAttempt<>(actor, wanted, approval, table, audit, onRecord);
    }

    /** Those that somebody has asked for, while they stand. */
    List<Approval> own(Actor actor) {
        return table.standing(clock.instant()).stream()
                .filter(approval -> approval.asker().equals(actor.name()) && actor.sees(approval.instance()))
                .toList();
    }

    /** Those that somebody has asked for and was refused lately, until they have seen that. */
    List<Approval> refused(Actor actor) {
        return news(actor).stream()
                .filter(approval -> approval.state() == ApprovalState.REFUSED
                        && approval.doneAt() == null
                        && isAsker(actor, approval))
                .toList();
    }

    /** Whoever asked looks at it. */
    void seen(Actor actor, Approval approval) {
        if (approval.state() == ApprovalState.REFUSED && approval.doneAt() == null && isAsker(actor, approval)) {
            try {
                table.seen(approval.id(), clock.instant());
            } catch (DataAccessException e) {
                log.warn("That the refusal of approval {} was seen cannot be kept; it is told again", approval.id(), e);
            }
        }
    }

    /** Those that wait for somebody's word, or anybody's who may do the same. */
    List<Approval> toDecide(Actor actor) {
        return table.standing(clock.instant()).stream()
                .filter(approval -> approval.state() == ApprovalState.ASKED && mayDecide(actor, approval))
                .toList();
    }

    /** Those that stand, and those that were asked for lately, the newest first, as far as somebody may see them. */
    List<Approval> news(Actor actor) {
        return table.since(clock.instant().minus(NEWS)).stream()
                .filter(approval -> sees(actor, approval))
                .toList();
    }

    /** @throws Refused if there is none of that id among those that somebody may see */
    Approval get(Actor actor, String id) {
        return find(actor, id).orElseThrow(() -> Refused.because(ApprovalWhy.UNKNOWN));
    }

    private Optional<Approval> find(Actor actor, String id) {
        return table.find(id).filter(approval -> sees(actor, approval));
    }

    /** Whoever asked, whoever may decide, and whoever reads what others did; nobody else's instance. */
    private boolean sees(Actor actor, Approval approval) {
        return actor.sees(approval.instance())
                && (isAsker(actor, approval)
                        || May.readAll(actor.role())
                        || approvers.may(actor, approval.instance(), approval.required()));
    }

    static boolean isAsker(Actor actor, Approval approval) {
        return approval.asker().equalsIgnoreCase(actor.name());
    }

    /** Nobody decides about what they asked for. */
    boolean mayDecide(Actor actor, Approval approval) {
        return !isAsker(actor, approval) && approvers.may(actor, approval.instance(), approval.required());
    }

    List<String> approversOf(Approval approval) {
        return approvers.of(approval.asker(), approval.instance(), approval.required());
    }
}
