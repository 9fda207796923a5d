package io.postkick.access.account;

import io.postkick.access.Actor;
import io.postkick.access.Deed;
import io.postkick.access.Rights;
import io.postkick.access.Role;
import io.postkick.access.TagLimits;
import io.postkick.access.VisibleInstances;
import io.postkick.host.instance.PostfixInstance;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** What the page of one's account says of what one may do, and offers for tokens that may do less. */
@Component
class TokenPages {

    private final VisibleInstances instances;
    private final Rights rights;
    private final RightsInWords words;
    private final TagLimits limits;

    TokenPages(VisibleInstances instances, Rights rights, RightsInWords words, TagLimits limits) {
        this.instances = instances;
        this.rights = rights;
        this.words = words;
        this.limits = limits;
    }

    /** A deed that a token can be made for. */
    record DeedChoice(Deed deed, boolean chosen) {}

    Map<String, ?> of(Actor actor) {
        List<String> present = present(actor);
        return Map.of(
                "rights", words.of(actor.role(), actor.instances(), present),
                "roles",
                        Arrays.stream(Role.values())
                                .filter(actor.role()::mayGrant)
                                .toList(),
                "choices",
                        InstanceChoice.of(actor.instances(), present, tags(actor)).stream()
                                .map(choice -> new InstanceChoice(choice.name(), false, choice.found()))
                                .toList(),
                "every", true,
                "deeds", deeds(actor, List.of()),
                "everything", true);
    }

    /** What somebody typed into a form that was refused, except passwords. */
    Map<String, ?> typed(Actor actor, HttpServletRequest request) {
        Map<String, Object> typed = new HashMap<>();
        Map.of("name", "typedName", "role", "typedRole", "expiresOn", "typedDay", "never", "typedNever")
                .forEach((field, attribute) -> typed.put(attribute, request.getParameter(field)));
        typed.put("typedAddresses", request.getParameter("addresses"));
        List<String> ticked = values(request, "instance");
        if (request.getParameter("all") != null || !ticked.isEmpty()) {
            typed.put("choices", InstanceChoice.of(ticked, present(actor), tags(actor)));
            typed.put("every", Boolean.parseBoolean(request.getParameter("all")));
        }
        List<String> may = values(request, "may");
        if (request.getParameter("everything") != null || !may.isEmpty()) {
            typed.put("deeds", deeds(actor, may));
            typed.put("everything", Boolean.parseBoolean(request.getParameter("everything")));
        }
        return typed;
    }

    /** Whoever is limited is offered tags of their limit only, which are in it. */
    private Set<String> tags(Actor actor) {
        return actor.instances().isNone() ? limits.names() : Set.of();
    }

    private List<DeedChoice> deeds(Actor actor, List<String> chosen) {
        return Arrays.stream(Deed.values())
                .filter(deed -> rights.mayAnywhere(actor, deed))
                .map(deed -> new DeedChoice(deed, chosen.contains(deed.text())))
                .toList();
    }

    private static List<String> values(HttpServletRequest request, String field) {
        String[] values = request.getParameterValues(field);
        return values == null ? List.of() : List.of(values);
    }

    private List<String> present(Actor actor) {
        return instances.all(actor).stream().map(PostfixInstance::name).toList();
    }
}
