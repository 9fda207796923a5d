package io.postkick.access;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What people do, one by one: the only words for it in settings, of tokens, on pages and in calls. */
public enum Deed {

    /** Look at queues, services, records and what came of acts. Everybody may; a token can be made without. */
    READ,

    /** Kick a service: operators public ones, whatever a setting says. */
    KICK,

    /** Have Postfix try messages again: chosen ones, what matches a filter, or a destination. */
    RETRY,

    /** Have it try all of the queue again, or most of it at once, by a retry or by such a kick. */
    RETRY_EVERYTHING,

    HOLD,
    RELEASE,
    REQUEUE,
    EXPIRE,
    DELETE,

    /** Hold what matches a destination or a sender until some time, and release it then. */
    PAUSE,

    READ_HEADERS,

    /** Read the text of a message, or all of it as a file. */
    READ_BODY,

    /** Search the mail log. */
    SEARCH,

    /** Ask Postfix's services that answer. */
    LOOKUP;

    private static final Set<Deed> WITH_FRESH_FACTOR = EnumSet.of(EXPIRE, DELETE, READ_BODY, LOOKUP);

    /** What goes no further than the console's own host. */
    private static final Set<Deed> ON_OWN_HOST = EnumSet.of(PAUSE, READ_HEADERS, READ_BODY);

    private static final Set<Deed> SETTABLE = Collections.unmodifiableSet(EnumSet.complementOf(EnumSet.of(READ)));

    /** Those that a setting can give operators, or take from them. */
    public static Set<Deed> settable() {
        return SETTABLE;
    }

    /** Whether it takes a second factor that was shown lately: it cannot be taken back, reads people's letters, or asks private channels. */
    public boolean takesFreshFactor() {
        return WITH_FRESH_FACTOR.contains(this);
    }

    /** Whether it can be done on mail hosts other than the console's own. */
    public boolean reachesOtherHosts() {
        return !ON_OWN_HOST.contains(this);
    }

    /** As settings, calls and the record write it. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The key of the words for people: to hold messages. */
    public String key() {
        return "access.deed." + name();
    }

    public static Optional<Deed> of(String text) {
        return Arrays.stream(values()).filter(deed -> deed.text().equals(text)).findFirst();
    }

    /** Several of them, with commas between. */
    static String texts(Set<Deed> deeds) {
        return deeds.stream().map(Deed::text).collect(Collectors.joining(", "));
    }
}
