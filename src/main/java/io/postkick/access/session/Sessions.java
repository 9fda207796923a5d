package io.postkick.access.session;

import io.postkick.access.AccessWhy;
import io.postkick.access.Actor;
import io.postkick.access.people.Person;
import io.postkick.access.record.Announcer;
import io.postkick.access.record.SessionsEnded;
import io.postkick.refusal.Refused;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Where people are signed in, and ends that, on the record: at every console of the database with the next request. */
@Service
public class Sessions {

    /** What fits into the detail of one entry, each session with its device and address. */
    private static final int IN_ONE_ENTRY = 20;

    private final SessionTable table;
    private final SessionUses uses;
    private final SessionTimes times;
    private final Announcer announcer;
    private final Clock clock;

    Sessions(SessionTable table, SessionUses uses, SessionTimes times, Announcer announcer, Clock clock) {
        this.table = table;
        this.uses = uses;
        this.times = times;
        this.announcer = announcer;
        this.clock = clock;
    }

    /** Those of a person that go on, the last used first. */
    public List<Session> of(Person person) {
        Instant now = clock.instant();
        return table.standing(person.id(), times.begunAfter(now), times.surelyUnusedBefore(now)).stream()
                .map(uses::upToDate)
                .filter(session -> !times.isUnused(session.lastUsedAt(), now))
                .sorted(Comparator.comparing(Session::lastUsedAt).reversed())
                .toList();
    }

    /** Whether nobody has used it for longer than it may go unused. */
    public boolean isUnused(Session session, Instant now) {
        return times.isUnused(uses.upToDate(session).lastUsedAt(), now);
    }

    public void noteUse(Session session, Instant now) {
        uses.note(session, now);
    }

    /**
     * Ends one.
     *
     * @param id the session's public one; that of somebody else's is unknown
     * @throws Refused if the person has no such session, or its end cannot be recorded: then it goes on
     */
    public void end(Actor actor, Person owner, String id) {
        List<Session> meant =
                of(owner).stream().filter(session -> session.id().equals(id)).toList();
        if (meant.isEmpty()) {
            throw Refused.because(AccessWhy.UNKNOWN_SESSION);
        }
        end(actor, owner, meant, "one of theirs");
    }

    /**
     * Ends all of a person's.
     *
     * @param but the id of one that goes on; null for none
     * @throws Refused if that cannot be recorded: then they go on
     */
    public void endAll(Actor actor, Person owner, @Nullable String but) {
        List<Session> meant =
                of(owner).stream().filter(session -> !session.id().equals(but)).toList();
        end(actor, owner, meant, but == null ? "all of theirs" : "all but the one that this was asked from");
    }

    /** All of them are on the record before any is ended, in as many entries as it takes. */
    void end(Actor actor, Person owner, List<Session> sessions, String why) {
        if (sessions.isEmpty()) {
            return;
        }
        List<Session> some = sessions.subList(0, Math.min(sessions.size(), IN_ONE_ENTRY));
        List<Session> rest = sessions.subList(some.size(), sessions.size());
        String which = some.stream().map(Sessions::text).collect(Collectors.joining("; "));
        announcer.change(new SessionsEnded(actor, owner.name(), which, why), () -> {
            end(actor, owner, rest, why);
            table.end(some.stream().map(Session::id).toList());
        });
    }

    private static String text(Session session) {
        return session.id() + " (" + session.device().text() + ", " + session.address() + ")";
    }
}
