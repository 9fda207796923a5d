package io.postkick.access.account;

import io.postkick.access.Actor;
import io.postkick.access.AdministratorsOnly;
import io.postkick.access.session.Session;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Where people are signed in, for administrators' scripts. */
@RestController
@RequestMapping("/api/v1/people/{name}/sessions")
@AdministratorsOnly
class SessionApi {

    private final People people;

    SessionApi(People people) {
        this.people = people;
    }

    /**
     * A session.
     *
     * @param id public; it lets nobody in
     * @param browser as far as it says what it is; null if that is unknown
     * @param platform likewise
     * @param address from which the person signed in
     * @param authentication how they proved who they are, as the audit log names it
     * @param lastUsedAt up to a minute behind where another console was used
     */
    record View(
            String id,
            @Nullable String browser,
            @Nullable String platform,
            String address,
            String authentication,
            Instant signedInAt,
            Instant lastUsedAt) {

        static View of(Session session) {
            return new View(
                    session.id(),
                    session.device().browser(),
                    session.device().platform(),
                    session.address(),
                    session.proof().text(),
                    session.signedInAt(),
                    session.lastUsedAt());
        }
    }

    /** Those that go on, the last used first. */
    @GetMapping
    List<View> list(@PathVariable String name) {
        return people.sessions(name).stream().map(View::of).toList();
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void end(@PathVariable String name, @PathVariable String id, Actor actor) {
        people.endSession(actor, name, id);
    }

    @DeleteMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void endAll(@PathVariable String name, Actor actor) {
        people.endSessions(actor, name);
    }
}
