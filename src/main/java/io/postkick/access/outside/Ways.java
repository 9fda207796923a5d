package io.postkick.access.outside;

import io.postkick.access.InstanceLimit;
import io.postkick.access.Role;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** All services through which people may sign in; none unless the settings name some. */
@Component
public class Ways {

    private final List<Way> all;
    private final Map<Way, GroupRights> rights = new HashMap<>();

    Ways(List<SetWays> kinds) {
        this.all = kinds.stream().flatMap(kind -> kind.ways().stream()).toList();
        kinds.forEach(kind -> kind.ways().forEach(way -> rights.put(way, kind.rights(way))));
    }

    public List<Way> all() {
        return all;
    }

    /** Those that are asked about passwords typed here. */
    public List<Way> directories() {
        return all.stream().filter(Way::isDirectory).toList();
    }

    /** Those to which people are sent to sign in there. */
    public List<Way> providers() {
        return all.stream().filter(way -> !way.isDirectory()).toList();
    }

    /** The one of that {@link Way#text}, also with what stands behind a plus sign; empty if the settings name it no more. */
    public Optional<Way> of(String text) {
        return all.stream()
                .filter(way -> text.equals(way.text()) || text.startsWith(way.text() + "+"))
                .findFirst();
    }

    /**
     * The groups of a service that give somebody who comes from there this role on these instances, by the settings of now: they are in one
     * of them at least. Empty where the settings have changed since.
     */
    public List<String> groups(Way way, Role role, InstanceLimit instances) {
        GroupRights known = rights.get(way);
        return known == null ? List.of() : known.giving(new GroupRights.Granted(role, instances));
    }

    /** What people call it; what the settings name no more is called as it was there. */
    public String name(String text) {
        return of(text).map(Way::name).orElse(text);
    }
}
