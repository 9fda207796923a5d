package io.postkick.access.account;

import io.postkick.access.AccessWhy;
import io.postkick.access.Actor;
import io.postkick.access.AdministratorsOnly;
import io.postkick.access.InstanceLimit;
import io.postkick.access.Role;
import io.postkick.access.people.Person;
import io.postkick.refusal.Refusals;
import io.postkick.refusal.Refused;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** People and the instances they see, for administrators' scripts. */
@RestController
@RequestMapping("/api/v1/people")
@AdministratorsOnly
class PeopleApi {

    private static final String INSTANCES = "instances";

    private final People people;
    private final Refusals refusals;

    PeopleApi(People people, Refusals refusals) {
        this.people = people;
        this.refusals = refusals;
    }

    /**
     * A person.
     *
     * @param secondFactor whether they have one: an authenticator app or a passkey
     * @param instances null: every instance
     */
    record View(
            String name,
            Role role,
            boolean disabled,
            boolean secondFactor,
            @Nullable List<String> instances,
            Instant createdAt) {

        static View of(Person person, Set<Long> withSecondFactor) {
            return new View(
                    person.name(),
                    person.role(),
                    person.disabled(),
                    withSecondFactor.contains(person.id()),
                    person.instances().names(),
                    person.createdAt());
        }
    }

    @GetMapping
    List<View> list() {
        Set<Long> withSecondFactor = withSecondFactor();
        return people.all().stream()
                .map(person -> View.of(person, withSecondFactor))
                .toList();
    }

    @GetMapping("/{name}")
    View person(@PathVariable String name) {
        return View.of(people.named(name), withSecondFactor());
    }

    private Set<Long> withSecondFactor() {
        Set<Long> owners = new HashSet<>(people.withApp());
        owners.addAll(people.withPasskey());
        return owners;
    }

    @PutMapping("/{name}/instances")
    View limit(@PathVariable String name, @RequestBody Map<String, @Nullable Object> body, Actor actor) {
        people.setInstances(actor, name, limit(body));
        return person(name);
    }

    /** A missing member is no null: a misspelt one must not lift a limit. */
    private static InstanceLimit limit(Map<String, @Nullable Object> body) {
        if (body.size() != 1 || !body.containsKey(INSTANCES)) {
            throw Refused.because(AccessWhy.LIMIT_UNUSABLE);
        }
        Object names = body.get(INSTANCES);
        if (names == null) {
            return InstanceLimit.NONE;
        }
        if (names instanceof List<?> list && list.stream().allMatch(String.class::isInstance)) {
            return new InstanceLimit(list.stream().map(String.class::cast).toList());
        }
        throw Refused.because(AccessWhy.LIMIT_UNUSABLE);
    }

    @ExceptionHandler
    @Nullable
    ResponseEntity<ProblemDetail> unreadable(
            HttpMessageNotReadableException unreadable, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        return refusals.refused(Refused.because(AccessWhy.LIMIT_UNUSABLE).causedBy(unreadable), request, response);
    }
}
