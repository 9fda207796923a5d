package io.postkick.retry;

import io.postkick.access.Actor;
import io.postkick.audit.AuditAction;
import io.postkick.audit.EntryBuilder;
import io.postkick.audit.NewEntry;
import io.postkick.instance.ServiceClass;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A retry that has been checked: Postfix may be asked as soon as it is on the record. */
record Plan(
        String id, Actor actor, Selected selected, @Nullable String reason) {

    List<String> ids() {
        return selected.ids();
    }

    String instance() {
        return selected.instance().name();
    }

    /** What Postfix is told with the nth request, counted from 1. */
    String subject(int number) {
        return switch (selected.way()) {
            case EACH -> ids().get(number - 1);
            case SITE -> selected.site() == null ? "" : selected.site().text();
            case EVERYTHING -> "";
        };
    }

    /** What was chosen, in a line. */
    String words() {
        return "%,d %s. %s %s"
                .formatted(ids().size(), ids().size() == 1 ? "message" : "messages", selected.words(), selected.note())
                .strip();
    }

    List<NewEntry> intended() {
        return Written.parts(Written.names(words(), ids()), this::intent);
    }

    List<NewEntry> concluded(State outcome, String sentence, Results results) {
        return Records.concluded(intent("", null), outcome, sentence, results);
    }

    private NewEntry intent(String detail, @Nullable String part) {
        return entry(actor, AuditAction.RETRY_INTENDED)
                .detail(detail)
                .reason(reason)
                .part(part)
                .entry();
    }

    /** @param by who, which is not always who started it */
    NewEntry stopped(Actor by) {
        return entry(by, AuditAction.RETRY_STOPPED).entry();
    }

    private EntryBuilder entry(Actor by, AuditAction action) {
        return NewEntry.by(by, action)
                .kick(id)
                .to(instance(), ServiceClass.PUBLIC.directory(), selected.way().service())
                .request(selected.request());
    }
}
