package io.postkick.act;

import io.postkick.access.Actor;
import io.postkick.access.record.AccessChange;
import io.postkick.access.record.AccessDenied;
import io.postkick.access.record.AccessEvent;
import io.postkick.access.record.AccessRecord;
import io.postkick.access.record.NotRecorded;
import io.postkick.access.record.PersonChanged;
import io.postkick.access.record.ProofFailed;
import io.postkick.access.record.RecoveryCodeUsed;
import io.postkick.access.record.SecondFactorAsked;
import io.postkick.access.record.SecondFactorChanged;
import io.postkick.access.record.SecondFactorShown;
import io.postkick.access.record.SessionsEnded;
import io.postkick.access.record.SignInFailed;
import io.postkick.access.record.SignInsFailed;
import io.postkick.access.record.SignedIn;
import io.postkick.access.record.SignedOut;
import io.postkick.access.record.TokenChanged;
import io.postkick.access.record.TokenMisused;
import io.postkick.audit.AccessActions;
import io.postkick.audit.entry.Action;
import io.postkick.audit.entry.EntryBuilder;
import io.postkick.audit.entry.NewEntry;
import io.postkick.audit.log.AuditLog;
import io.postkick.audit.log.AuditUnavailable;
import java.util.UUID;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.stereotype.Component;

/**
 * Records what {@code access} announces: what happens and what is about to be changed before it does, so that what cannot be recorded
 * keeps a person out or a change from being made; and what came of a change.
 */
@Component
@ConditionalOnWebApplication
class AccessListener implements AccessRecord {

    private final AuditLog log;
    private final RecordedChanges changes;

    AccessListener(AuditLog log, RecordedChanges changes) {
        this.log = log;
        this.changes = changes;
    }

    @Override
    public void record(AccessEvent event) throws NotRecorded {
        try {
            keep(event);
        } catch (AuditUnavailable e) {
            throw new NotRecorded(e);
        }
    }

    @Override
    public void change(AccessChange change, Runnable action) throws NotRecorded {
        try {
            changes.make(intent(change), action);
        } catch (AuditUnavailable e) {
            throw new NotRecorded(e);
        }
    }

    private static NewEntry intent(AccessChange change) {
        EntryBuilder intent;
        if (change instanceof PersonChanged person) {
            intent = intent(person);
        } else if (change instanceof SecondFactorChanged factor) {
            intent = intent(factor);
        } else if (change instanceof SessionsEnded ended) {
            intent = intent(ended);
        } else {
            intent = intent((TokenChanged) change);
        }
        return intent.act(UUID.randomUUID().toString()).entry();
    }

    private static EntryBuilder intent(PersonChanged change) {
        Action action = switch (change.kind()) {
            case CREATED -> AccessActions.USER_CREATION;
            case CHANGED -> AccessActions.USER_CHANGE;
            case DISABLED -> AccessActions.USER_DISABLING;
        };
        return NewEntry.by(change.actor(), action).detail(change.person() + ": " + change.detail());
    }

    private static EntryBuilder intent(SecondFactorChanged change) {
        Action action = switch (change.kind()) {
            case ADDED -> AccessActions.SECOND_FACTOR_ADDITION;
            case REMOVED -> AccessActions.SECOND_FACTOR_REMOVAL;
            case RECOVERY_CODES_REPLACED -> AccessActions.RECOVERY_CODES_REPLACEMENT;
        };
        return NewEntry.by(change.actor(), action).detail(change.person() + ": " + change.detail());
    }

    private static EntryBuilder intent(SessionsEnded change) {
        return NewEntry.by(change.actor(), AccessActions.SESSIONS_END)
                .detail(change.person() + ": " + change.detail() + ": " + change.sessions());
    }

    private static EntryBuilder intent(TokenChanged change) {
        Action action = switch (change.kind()) {
            case CREATED -> AccessActions.TOKEN_CREATION;
            case REVOKED -> AccessActions.TOKEN_REVOCATION;
        };
        return NewEntry.by(change.actor(), action)
                .detail("token " + change.token() + " of " + change.person() + ": " + change.detail());
    }

    private void keep(AccessEvent event) {
        if (event instanceof SignedIn signedIn) {
            on(signedIn);
        } else if (event instanceof SecondFactorShown shown) {
            record(AccessActions.SECOND_FACTOR_SHOWN, shown.actor());
        } else if (event instanceof ProofFailed failed) {
            on(failed);
        } else if (event instanceof SecondFactorAsked asked) {
            record(AccessActions.SECOND_FACTOR_ASKED, asked.actor());
        } else if (event instanceof RecoveryCodeUsed used) {
            on(used);
        } else if (event instanceof SignedOut signedOut) {
            on(signedOut);
        } else if (event instanceof SignInFailed failed) {
            on(failed);
        } else if (event instanceof SignInsFailed failed) {
            on(failed);
        } else if (event instanceof TokenMisused misused) {
            on(misused);
        } else if (event instanceof AccessDenied denied) {
            on(denied);
        } else {
            throw new IllegalArgumentException("nobody says how to record " + event);
        }
    }

    private void on(SignedIn event) {
        record(AccessActions.SIGNED_IN, event.actor());
    }

    private void on(ProofFailed event) {
        log.record(NewEntry.by(event.actor(), AccessActions.PROOF_FAILED)
                .detail(event.reason())
                .entry());
    }

    private void on(SignInFailed event) {
        log.record(new EntryBuilder(AccessActions.SIGN_IN_FAILED)
                .by(event.name(), event.address(), null)
                .detail(event.reason())
                .entry());
    }

    private void on(SignInsFailed event) {
        log.record(new EntryBuilder(AccessActions.SIGN_IN_FAILED)
                .detail(event.inWords())
                .entry());
    }

    private void on(RecoveryCodeUsed event) {
        log.record(NewEntry.by(event.actor(), AccessActions.RECOVERY_CODE_USED)
                .detail(event.left() + " left")
                .entry());
    }

    private void on(SignedOut event) {
        record(AccessActions.SIGNED_OUT, event.actor());
    }

    private void on(TokenMisused event) {
        log.record(new EntryBuilder(AccessActions.TOKEN_REFUSED)
                .by(event.owner(), event.address(), "token:" + event.token())
                .detail(event.inWords())
                .entry());
    }

    private void on(AccessDenied event) {
        log.recordRefusal(NewEntry.by(event.actor(), AccessActions.DENIED)
                .detail(event.method() + " " + event.path())
                .entry());
    }

    private void record(Action action, Actor actor) {
        log.record(NewEntry.by(actor, action).entry());
    }
}
