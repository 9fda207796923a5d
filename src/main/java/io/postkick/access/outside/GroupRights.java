package io.postkick.access.outside;

import io.postkick.access.InstanceLimit;
import io.postkick.access.Role;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What groups of another service let people do here. The first line with a group of theirs says the role; the instances are those of all
 * such lines with that role.
 *
 * @param lines in the order of the settings, one at least
 */
public record GroupRights(List<Line> lines) {

    public GroupRights {
        if (lines.isEmpty()) {
            throw new IllegalArgumentException("no group is let in");
        }
        lines = List.copyOf(lines);
    }

    /**
     * What one group lets do.
     *
     * @param group as the service calls it
     * @param instances the names of those that it is for; null: all
     */
    public record Line(String group, Role role, @Nullable List<String> instances) {

        public Line {
            if (group.isBlank()) {
                throw new IllegalArgumentException("a group without a name");
            }
            if (instances != null && role == Role.ADMIN) {
                throw new IllegalArgumentException(
                        "group " + group + " is of administrators, who see every instance: name none there");
            }
            limit(instances);
        }

        private static InstanceLimit limit(@Nullable List<String> instances) {
            return instances == null ? InstanceLimit.NONE : new InstanceLimit(instances);
        }
    }

    /** The names of all instances that they are for. */
    public Set<String> named() {
        Set<String> names = new TreeSet<>();
        lines.forEach(line -> Optional.ofNullable(line.instances()).ifPresent(names::addAll));
        return names;
    }

    /** What somebody may do, and where. */
    public record Granted(Role role, InstanceLimit instances) {}

    /** Empty for whoever is in none of the groups. */
    public Optional<Granted> of(Set<String> groups) {
        List<Line> theirs =
                lines.stream().filter(line -> groups.contains(line.group())).toList();
        return theirs.stream().findFirst().map(first -> granted(first.role(), theirs));
    }

    /** The groups that give somebody this role on these instances, or on a part of them: whoever may do just this is in one at least. */
    List<String> giving(Granted granted) {
        return lines.stream()
                .filter(line -> line.role() == granted.role())
                .filter(line -> granted.instances().isNone() == (line.instances() == null))
                .filter(line -> granted.instances().covers(Line.limit(line.instances())))
                .map(Line::group)
                .distinct()
                .toList();
    }

    private static Granted granted(Role role, List<Line> theirs) {
        List<Line> ofRole = theirs.stream().filter(line -> line.role() == role).toList();
        if (ofRole.stream().anyMatch(line -> line.instances() == null)) {
            return new Granted(role, InstanceLimit.NONE);
        }
        List<String> names = ofRole.stream()
                .flatMap(line -> Optional.ofNullable(line.instances()).stream().flatMap(List::stream))
                .toList();
        return new Granted(role, new InstanceLimit(names));
    }
}
