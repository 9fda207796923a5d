package io.postkick.audit.entry;

import java.util.EnumSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What some entries are about. The package of each act has its own, and says of them what the log, the search and the pages must
 * know: none of these knows the act. The name is part of the log's format.
 *
 * @param group of which people ask for all, as {@code kicks}; empty where this version does not know the name
 * @param end of an intent, the action that must follow it under the same id; null of anything else
 * @param page where the act is shown, with {@code {instance}} and {@code {id}} to be filled in; null where there is no such page
 */
public record Action(
        String name,
        Phase phase,
        String group,
        @Nullable Action end,
        @Nullable String page,
        Detail detail,
        Set<Trait> traits) {

    private static final Pattern NAME = Pattern.compile("[A-Z]+(_[A-Z]+)*");

    /** Where in the course of an act an entry stands. */
    public enum Phase {
        /** Somebody is about to act. */
        INTENT,
        /** What came of it. */
        END,
        /** Somebody was refused something. */
        REFUSAL,
        /** Anything else: that something happened, or what else there is to say of an act. */
        NOTE
    }

    /** What the detail holds, which is how long it may be. */
    public enum Detail {
        SENTENCES,
        LONG_TEXT,
        /** A sentence, and on further lines messages by their queue IDs. */
        MESSAGES
    }

    /** What else is special. */
    public enum Trait {
        /** An intent that its own package concludes after a crash, since it knows how far the act had come. */
        CONCLUDED_BY_ITS_PACKAGE,
        /** A note about an act that is on the record. */
        OF_ACT,
        /** May be recorded of one act again, in parts that are numbered. */
        RECURS,
        /** Names, instances and services are what somebody typed. */
        TYPED,
        /** An end that is called by what was done; earlier versions recorded it alone, without an intent and an outcome. */
        SAYS_DONE,
        /** Stands for its act until the intent of that is on the record. */
        BEFORE_INTENT,
        /** Says how something stands that waits: it may be asked for as an outcome is, by the name of the action. */
        STANDING,
        /** Says how an act ended of which the end on the record does not know it. */
        SETTLES
    }

    /** Whoever makes one by hand gives a name that may stand in SQL. */
    public Action {
        if (!group.isEmpty() && !NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("no name for an action: " + name);
        }
        traits = Set.copyOf(traits);
    }

    public static Action intent(String name, String group, Action end) {
        return new Action(name, Phase.INTENT, group, end, null, Detail.SENTENCES, Set.of());
    }

    public static Action end(String name, String group) {
        return new Action(name, Phase.END, group, null, null, Detail.SENTENCES, Set.of());
    }

    public static Action refusal(String name, String group) {
        return new Action(name, Phase.REFUSAL, group, null, null, Detail.SENTENCES, Set.of());
    }

    public static Action note(String name, String group) {
        return new Action(name, Phase.NOTE, group, null, null, Detail.SENTENCES, Set.of());
    }

    /** One that this version does not know. */
    static Action unrecognized(String name) {
        return note(name, "");
    }

    public Action withPage(String address) {
        return new Action(name, phase, group, end, address, detail, traits);
    }

    public Action with(Detail content) {
        return new Action(name, phase, group, end, page, content, traits);
    }

    /** The same with one more trait. */
    public Action with(Trait trait) {
        EnumSet<Trait> more = EnumSet.of(trait);
        more.addAll(traits);
        return new Action(name, phase, group, end, page, detail, more);
    }

    public boolean isIntent() {
        return phase == Phase.INTENT;
    }

    /** Whether it takes the place of an end that does not know what came of the act. */
    public boolean settles() {
        return traits.contains(Trait.SETTLES);
    }

    public boolean isRefusal() {
        return phase == Phase.REFUSAL;
    }

    /** Whether entries belong to an act that another entry began. */
    public boolean follows() {
        return phase == Phase.END || traits.contains(Trait.OF_ACT);
    }

    public boolean isRecognized() {
        return !group.isEmpty();
    }

    public boolean namesMessages() {
        return detail == Detail.MESSAGES;
    }

    @Override
    public String toString() {
        return name;
    }
}
