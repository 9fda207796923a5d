package io.postkick.retry.run;

import io.postkick.access.Actor;
import io.postkick.audit.entry.Action;
import io.postkick.audit.entry.EntryBuilder;
import io.postkick.audit.entry.NewEntry;
import io.postkick.host.cf.ServiceClass;
import io.postkick.retry.choice.Manner;
import io.postkick.retry.choice.Selected;
import io.postkick.retry.result.Means;
import io.postkick.retry.result.Results;
import io.postkick.retry.result.RetryActions;
import io.postkick.retry.result.RetryRecordFormat;
import io.postkick.retry.result.RetryRecords;
import io.postkick.retry.result.RetryState;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A retry that has been checked: Postfix may be asked as soon as it is on the record. */
public record Plan(
        String id, Actor actor, Selected selected, @Nullable String reason, Manner manner) {

    Plan(String id, Actor actor, Selected selected, @Nullable String reason) {
        this(id, actor, selected, reason, Manner.PLAIN);
    }

    public List<String> ids() {
        return selected.ids();
    }

    public String instance() {
        return selected.instance().name();
    }

    /** What Postfix is told with the nth request, counted from 1. */
    String subject(int number) {
        return switch (selected.means()) {
            case EACH -> ids().get(number - 1);
            case SITE -> selected.site() == null ? "" : selected.site().text();
            case EVERYTHING, WAITING, DEAD_DESTINATIONS, UNREAD_LISTS, ALL_LISTS -> "";
        };
    }

    /** What was chosen and how it is done, in a line. */
    String words() {
        String messages = ids().size() == 1 ? "1 message." : "%,d messages.".formatted(ids().size());
        String manner = selected.means() == Means.EACH ? this.manner.words() : "";
        return Stream.of(messages, selected.words(), selected.note(), manner)
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining(" "));
    }

    /** What has to be on the record before it begins. */
    public List<NewEntry> intended() {
        return RetryRecordFormat.parts(RetryRecordFormat.names(words(), ids()), this::intent);
    }

    List<NewEntry> concluded(RetryState outcome, String sentence, Results results) {
        return RetryRecords.concluded(intent("", null), outcome, sentence, results);
    }

    private NewEntry intent(String detail, @Nullable String part) {
        return entry(actor, RetryActions.INTENDED)
                .detail(detail)
                .reason(reason)
                .part(part)
                .entry();
    }

    /**
     * That it is to go no further, for the record.
     *
     * @param by who, which is not always who started it
     */
    public NewEntry stopped(Actor by) {
        return entry(by, RetryActions.STOPPED).entry();
    }

    /** @param time how often somebody had it go on, this time included */
    NewEntry resumed(Actor by, int time, String detail) {
        return entry(by, RetryActions.RESUMED)
                .detail(detail)
                .part(time == 1 ? null : time + "/" + time)
                .entry();
    }

    private EntryBuilder entry(Actor by, Action action) {
        return NewEntry.by(by, action)
                .act(id)
                .to(
                        instance(),
                        ServiceClass.PUBLIC.directory(),
                        selected.means().service())
                .request(selected.request());
    }
}
