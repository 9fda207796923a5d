package io.postkick.access.account;

import io.postkick.access.Actor;
import io.postkick.access.Identity;
import io.postkick.access.InstanceLimit;
import io.postkick.access.May;
import io.postkick.access.Role;
import io.postkick.access.TagLimits;
import io.postkick.access.VisibleInstances;
import io.postkick.access.factor.SecondFactors;
import io.postkick.access.outside.Ways;
import io.postkick.access.passkey.Passkeys;
import io.postkick.access.people.AssignedPasswords;
import io.postkick.access.people.Person;
import io.postkick.access.token.Tokens;
import io.postkick.host.instance.PostfixInstance;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** What the pages on which administrators look after people show. */
@Component
class PeoplePages {

    private final People people;
    private final Tokens tokens;
    private final SecondFactors factors;
    private final Passkeys passkeys;
    private final VisibleInstances instances;
    private final RecentProof recentProof;
    private final AssignedPasswords assignedPasswords;
    private final RightsInWords words;
    private final TagLimits limits;
    private final Ways ways;
    private final Clock clock;

    PeoplePages(
            People people,
            Tokens tokens,
            SecondFactors factors,
            Passkeys passkeys,
            VisibleInstances instances,
            RecentProof recentProof,
            AssignedPasswords assignedPasswords,
            RightsInWords words,
            TagLimits limits,
            Ways ways,
            Clock clock) {
        this.people = people;
        this.tokens = tokens;
        this.factors = factors;
        this.passkeys = passkeys;
        this.instances = instances;
        this.recentProof = recentProof;
        this.assignedPasswords = assignedPasswords;
        this.words = words;
        this.limits = limits;
        this.ways = ways;
        this.clock = clock;
    }

    Map<String, ?> list(Actor actor, Identity identity, HttpServletRequest request) {
        List<String> present = present(actor);
        Map<String, Object> shown = new HashMap<>();
        shown.put("people", people.all());
        shown.put("withApp", people.withApp());
        shown.put("withPasskey", people.withPasskey());
        shown.put("elsewhere", people.elsewhere());
        shown.put("awaited", people.awaited());
        shown.put("present", present);
        shown.put("choices", InstanceChoice.of(InstanceLimit.NONE, present, limits.names()));
        shown.put("every", true);
        shown.put("roles", Role.values());
        shown.put("rightsByRole", rightsByRole(present));
        shown.put("asksForPassword", !recentProof.holds(identity, request));
        return shown;
    }

    Map<String, ?> person(String name, Actor actor) {
        Person person = people.named(name);
        List<String> present = present(actor);
        Map<String, Object> shown = new HashMap<>(Map.of(
                "person", person,
                "choices", InstanceChoice.of(person.instances(), present, limits.names()),
                "every", person.instances().isNone(),
                "tokens", tokens.of(person.name()),
                "neverLimited", May.administer(person.role()),
                "roles", Role.values(),
                "typedRole", person.role().name(),
                "now", clock.instant()));
        shown.put("rights", words.of(person.role(), limits.now(person.instances()), present));
        shown.put("factor", factors.of(person));
        shown.put("passkeys", passkeys.of(person.id()));
        shown.put("sessions", people.sessions(name));
        people.way(person).ifPresent(way -> {
            shown.put("elsewhere", way);
            shown.put("groups", ways.groups(way, person.role(), person.instances()));
            shown.put("present", present);
        });
        shown.put("awaited", people.awaited().contains(person.id()));
        shown.put("ways", ways.all());
        shown.put("oneself", person.name().equals(actor.name()));
        Instant end = assignedPasswords.end(person).orElse(null);
        if (end != null) {
            shown.put("passwordEnds", end);
        }
        return shown;
    }

    private Map<Role, List<RightsInWords.Line>> rightsByRole(List<String> present) {
        Map<Role, List<RightsInWords.Line>> lines = new EnumMap<>(Role.class);
        for (Role role : Role.values()) {
            lines.put(role, words.of(role, InstanceLimit.NONE, present));
        }
        return lines;
    }

    /** What somebody typed into a form that was refused, except passwords. */
    Map<String, ?> typed(Actor actor, HttpServletRequest request) {
        Map<String, Object> typed = new HashMap<>();
        String role = request.getParameter("role");
        if (role != null) {
            typed.put("typedRole", role);
        }
        String name = request.getParameter("name");
        if (name != null) {
            typed.put("typedName", name);
        }
        String all = request.getParameter("all");
        String[] ticked = request.getParameterValues("instance");
        if (all != null || ticked != null) {
            typed.put(
                    "choices",
                    InstanceChoice.of(ticked == null ? List.of() : List.of(ticked), present(actor), limits.names()));
            typed.put("every", Boolean.parseBoolean(all));
        }
        return typed;
    }

    private List<String> present(Actor actor) {
        return instances.all(actor).stream().map(PostfixInstance::name).toList();
    }
}
