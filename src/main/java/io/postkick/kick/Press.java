package io.postkick.kick;

import io.postkick.access.Actor;
import io.postkick.audit.entry.Action;
import io.postkick.audit.entry.EntryBuilder;
import io.postkick.audit.entry.NewEntry;
import io.postkick.catalogue.Address;
import io.postkick.catalogue.Request;
import io.postkick.evidence.Watched;
import io.postkick.host.instance.PostfixInstance;
import io.postkick.host.trigger.Outcome;
import io.postkick.host.trigger.TriggerResult;
import org.jspecify.annotations.Nullable;

/**
 * A press that has been checked: it may be kicked as soon as it is on the record.
 *
 * @param approved who approved it, in a sentence for the record; null where nobody was asked
 * @param instance as its configuration was when the press was checked
 */
record Press(
        String id,
        Actor actor,
        PostfixInstance instance,
        Address address,
        Wording wording,
        int verbosity,
        @Nullable String reason,
        @Nullable String approved) {

    /** The very bytes that are sent. */
    Request request() {
        return wording.request();
    }

    /** With why nobody listened, if nobody did. */
    TriggerResult explained(TriggerResult result) {
        if (result.outcome() != Outcome.REFUSED) {
            return result;
        }
        String why =
                instance.whyUnserved(address.id().serviceClass(), address.id().name());
        return new TriggerResult(result.outcome(), result.detail() + " " + why, result.elapsed(), result.trace());
    }

    NewEntry intended() {
        return entry(KickActions.INTENDED).detail(approved).entry();
    }

    /** What Postfix is watched after it for. */
    Watched watched() {
        return new Watched(
                id,
                instance,
                address.entry(),
                wording.line(),
                entry(KickActions.OBSERVED).entry());
    }

    private EntryBuilder entry(Action action) {
        return NewEntry.by(actor, action)
                .act(id)
                .to(
                        address.id().instance(),
                        address.id().serviceClass().directory(),
                        address.id().name())
                .request(request().toString())
                .reason(reason);
    }
}
