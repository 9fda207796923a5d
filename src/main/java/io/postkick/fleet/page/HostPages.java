package io.postkick.fleet.page;

import io.postkick.access.Actor;
import io.postkick.access.May;
import io.postkick.fleet.calls.FleetOnly;
import io.postkick.fleet.enrolment.Invitations;
import io.postkick.fleet.hosts.HostName;
import io.postkick.fleet.link.Link;
import io.postkick.fleet.rotation.KeyExchange;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.info.BuildProperties;
import org.springframework.stereotype.Component;

/** What the pages of hosts show. */
@Component
@FleetOnly
class HostPages {

    private static final List<String> TYPED = List.of("name", "tags", "newName");

    private final VisibleHosts hosts;
    private final Invitations invitations;
    private final Link link;
    private final KeyExchange exchange;
    private final @Nullable String version;

    HostPages(
            VisibleHosts hosts,
            Invitations invitations,
            Link link,
            KeyExchange exchange,
            ObjectProvider<BuildProperties> build) {
        this.hosts = hosts;
        this.invitations = invitations;
        this.link = link;
        this.exchange = exchange;
        BuildProperties properties = build.getIfAvailable();
        this.version = properties == null ? null : properties.getVersion();
    }

    /** @param tag of which hosts; empty for all */
    Map<String, ?> list(Actor actor, String tag) {
        List<SeenHost> all = hosts.all(actor);
        Map<String, Object> shown = new HashMap<>(common(actor));
        shown.put(
                "hosts",
                all.stream()
                        .filter(seen -> tag.isEmpty() || seen.host().tags().contains(tag))
                        .toList());
        shown.put(
                "tags",
                all.stream()
                        .map(seen -> seen.host().tags())
                        .flatMap(Collection::stream)
                        .collect(TreeSet::new, TreeSet::add, TreeSet::addAll));
        shown.put("tag", tag);
        if (May.administer(actor)) {
            Set<String> behind = Set.copyOf(exchange.behind());
            shown.put(
                    "behind",
                    all.stream()
                            .map(seen -> seen.host().name())
                            .filter(behind::contains)
                            .collect(Collectors.joining(", ")));
            shown.put("invitations", invitations.open());
        }
        return shown;
    }

    Map<String, ?> host(Actor actor, String name) {
        SeenHost seen = hosts.get(actor, name);
        Map<String, Object> shown = new HashMap<>(common(actor));
        shown.put("one", seen);
        shown.put("typedName", seen.host().name());
        shown.put("typedTags", String.join(" ", seen.host().tags()));
        return shown;
    }

    private Map<String, Object> common(Actor actor) {
        Map<String, Object> shown = new HashMap<>();
        shown.put("broker", link.state());
        shown.put("administers", May.administer(actor));
        shown.put("namePattern", HostName.PATTERN);
        if (version != null) {
            shown.put("consoleVersion", version);
        }
        return shown;
    }

    /** What somebody typed into a form that was refused. */
    Map<String, ?> typed(HttpServletRequest request) {
        Map<String, Object> typed = new HashMap<>();
        for (String field : TYPED) {
            String value = request.getParameter(field);
            if (value != null) {
                typed.put(field.equals("tags") ? "typedTags" : "typedName", value);
            }
        }
        return typed;
    }
}
