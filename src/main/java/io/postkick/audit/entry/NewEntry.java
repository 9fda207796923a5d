package io.postkick.audit.entry;

import io.postkick.access.Actor;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is to be recorded; the log adds node, sequence, time and hashes. Texts may hold anything a person typed.
 *
 * @param kickId ties an intent, to kick or to ask, to its conclusion; null for entries that are about neither
 * @param serviceClass {@code public} or {@code private}
 * @param request the request in the escaped form in which people write it
 * @param part which part of how many, as in {@code 2/5}, where one entry would be too long; null for an entry that is whole
 */
public record NewEntry(
        AuditAction action,
        @Nullable String kickId,
        @Nullable String actor,
        @Nullable String actorAddress,
        @Nullable String authentication,
        @Nullable String instance,
        @Nullable String serviceClass,
        @Nullable String service,
        @Nullable String request,
        @Nullable String outcome,
        @Nullable String detail,
        @Nullable String reason,
        @Nullable String part) {

    /** About something a person does. */
    public static EntryBuilder by(Actor actor, AuditAction action) {
        return new EntryBuilder(action).by(actor.name(), actor.address(), actor.authentication());
    }

    /** The same with another action, for what came of this. */
    public EntryBuilder followedBy(AuditAction next) {
        return new EntryBuilder(next)
                .kick(kickId)
                .by(actor, actorAddress, authentication)
                .to(instance, serviceClass, service)
                .request(request)
                .outcome(outcome)
                .detail(detail)
                .reason(reason)
                .part(part);
    }

    /** The same with every text as the log can hold it, and no longer than {@link Bounds} allow. */
    public NewEntry asRecorded() {
        return new NewEntry(
                action,
                RecordedText.of(kickId, Bounds.WORD),
                RecordedText.of(actor, Bounds.NAME),
                RecordedText.of(actorAddress, Bounds.WORD),
                RecordedText.of(authentication, Bounds.WORD),
                RecordedText.of(instance, Bounds.NAME),
                RecordedText.of(serviceClass, Bounds.WORD),
                RecordedText.of(service, Bounds.NAME),
                RecordedText.of(request, Bounds.request(action)),
                RecordedText.of(outcome, Bounds.WORD),
                RecordedText.of(detail, Bounds.detail(action)),
                RecordedText.of(reason, Bounds.REASON),
                RecordedText.of(part, Bounds.WORD));
    }

    /** What this and another entry share, detail and reason aside: one that stands for both names no more. */
    public EntryBuilder inCommonWith(NewEntry other) {
        return new EntryBuilder(action)
                .by(
                        shared(actor, other.actor),
                        shared(actorAddress, other.actorAddress),
                        shared(authentication, other.authentication))
                .to(
                        shared(instance, other.instance),
                        shared(serviceClass, other.serviceClass),
                        shared(service, other.service))
                .request(shared(request, other.request));
    }

    private static @Nullable String shared(@Nullable String one, @Nullable String other) {
        return Objects.equals(one, other) ? one : null;
    }
}
