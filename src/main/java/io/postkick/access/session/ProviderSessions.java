package io.postkick.access.session;

import io.postkick.access.Actor;
import io.postkick.access.people.Person;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Sessions that began at another service: which one there, so that an end there is one here, at every console of the database. */
@Service
public class ProviderSessions {

    private final SessionTable table;
    private final Sessions sessions;

    ProviderSessions(SessionTable table, Sessions sessions) {
        this.table = table;
        this.sessions = sessions;
    }

    /**
     * Where a session began.
     *
     * @param way the service, as the database has it
     * @param idToken with which one signs out there; null if it is to be done without
     */
    public record Origin(String way, @Nullable String idToken) {}

    /**
     * Keeps where a session began.
     *
     * @param there the service's own id of it; null if it names none
     */
    public void keep(Session session, String way, @Nullable String there, @Nullable String idToken) {
        table.keepOrigin(session.id(), way, there, idToken);
    }

    /** Empty if it began here. */
    public Optional<Origin> of(Session session) {
        return table.origin(session.id());
    }

    /**
     * Ends those that belong to one there.
     *
     * @param actor in whose name, of each person whose they are
     */
    public void end(String way, String there, Function<Person, Actor> actor, String why) {
        Map<Person, List<Session>> meant = table.begunAt(way, there).stream()
                .filter(Session::isOfWhomItWas)
                .collect(Collectors.groupingBy(Session::owner));
        meant.forEach((person, theirs) -> sessions.end(actor.apply(person), person, theirs, why));
    }

    /** Ends all of a person's that began there. */
    public void endAll(String way, Person person, Actor actor, String why) {
        List<Session> meant = sessions.of(person).stream()
                .filter(session ->
                        of(session).filter(origin -> origin.way().equals(way)).isPresent())
                .toList();
        sessions.end(actor, person, meant, why);
    }
}
