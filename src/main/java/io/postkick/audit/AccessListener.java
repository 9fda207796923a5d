package io.postkick.audit;

import io.postkick.access.Actor;
import io.postkick.access.record.AccessDenied;
import io.postkick.access.record.AccessEvent;
import io.postkick.access.record.AccessRecord;
import io.postkick.access.record.NotRecorded;
import io.postkick.access.record.PersonChanged;
import io.postkick.access.record.SignInFailed;
import io.postkick.access.record.SignInsFailed;
import io.postkick.access.record.SignedIn;
import io.postkick.access.record.SignedOut;
import io.postkick.access.record.TokenChanged;
import io.postkick.access.record.TokenMisused;
import io.postkick.audit.entry.Action;
import io.postkick.audit.entry.EntryBuilder;
import io.postkick.audit.entry.NewEntry;
import io.postkick.audit.log.AuditLog;
import io.postkick.audit.log.AuditUnavailable;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Records what {@code access} announces, before it happens: what it cannot record keeps a person out or a change from
 * being made.
 */
@Component
class AccessListener implements AccessRecord {

    private final AuditLog log;

    AccessListener(AuditLog log) {
        this.log = log;
    }

    @Override
    public void record(AccessEvent event) throws NotRecorded {
        try {
            keep(event);
        } catch (AuditUnavailable e) {
            throw new NotRecorded(e);
        }
    }

    private void keep(AccessEvent event) {
        if (event instanceof SignedIn signedIn) {
            on(signedIn);
        } else if (event instanceof SignedOut signedOut) {
            on(signedOut);
        } else if (event instanceof SignInFailed failed) {
            on(failed);
        } else if (event instanceof SignInsFailed failed) {
            on(failed);
        } else if (event instanceof PersonChanged changed) {
            on(changed);
        } else if (event instanceof TokenChanged changed) {
            on(changed);
        } else if (event instanceof TokenMisused misused) {
            on(misused);
        } else if (event instanceof AccessDenied denied) {
            on(denied);
        } else {
            throw new IllegalArgumentException("nobody says how to record " + event);
        }
    }

    private void on(SignedIn event) {
        record(AccessActions.SIGNED_IN, event.actor(), null);
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

    private void on(SignedOut event) {
        record(AccessActions.SIGNED_OUT, event.actor(), null);
    }

    private void on(PersonChanged event) {
        Action action = switch (event.kind()) {
            case CREATED -> AccessActions.USER_CREATED;
            case CHANGED -> AccessActions.USER_CHANGED;
            case DISABLED -> AccessActions.USER_DISABLED;
        };
        record(action, event.actor(), event.person() + ": " + event.detail());
    }

    private void on(TokenChanged event) {
        Action action = switch (event.kind()) {
            case CREATED -> AccessActions.TOKEN_CREATED;
            case REVOKED -> AccessActions.TOKEN_REVOKED;
        };
        record(action, event.actor(), "token " + event.token() + " of " + event.person() + ": " + event.detail());
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

    private void record(Action action, Actor actor, @Nullable String detail) {
        log.record(NewEntry.by(actor, action).detail(detail).entry());
    }
}
