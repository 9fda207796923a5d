package io.postkick.audit.entry;

import io.postkick.access.Actor;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is to be recorded; the log adds node, sequence, time and hashes. Texts may hold anything a person typed.
 *
 * @param actId ties an intent, to kick or to ask, to its conclusion; null for entries that are about neither
 * @param serviceClass {@code public} or {@code private}
 * @param request the request in the escaped form in which people write it
 * @param part which part of how many, as in {@code 2/5}, where one entry would be too long; null for an entry that is whole
 * @param detailFormat which form the detail has, where it is more than sentences; earlier versions did not say
 */
public record NewEntry(
        Action action,
        @Nullable String actId,
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
        @Nullable String part,
        @Nullable String detailFormat) {

    /** Of details that name messages: see the published schema. */
    public static final String MESSAGES = "messages/1";

    /** About something a person does. */
    public static EntryBuilder by(Actor actor, Action action) {
        return new EntryBuilder(action).by(actor.name(), actor.address(), actor.authentication());
    }

    /** The same with another action, for what came of this. */
    public EntryBuilder followedBy(Action next) {
        return new EntryBuilder(next)
                .act(actId)
                .by(actor, actorAddress, authentication)
                .to(instance, serviceClass, service)
                .request(request)
                .outcome(outcome)
                .detail(detail)
                .reason(reason)
                .part(part)
                .detailFormat(detailFormat);
    }

    /** The same with every text as the log can hold it, and no longer than {@link Bounds} allow. */
    public NewEntry asRecorded() {
        EntryBuilder recorded = new EntryBuilder(action);
        for (Member member : Member.ALL) {
            Member.Text text = member.text();
            if (text != null) {
                text.set()
                        .accept(
                                recorded,
                                RecordedText.of(
                                        text.of().apply(this), text.most().applyAsInt(action)));
            }
        }
        return recorded.detailFormat(action.namesMessages() ? MESSAGES : null).entry();
    }

    /** Whether its detail, beyond the first line, is in a form that this version reads. */
    public boolean isReadable() {
        return detailFormat == null || detailFormat.equals(MESSAGES);
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
