package io.postkick.access.ldap;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.LDAPException;
import io.postkick.access.outside.GroupRights;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Groups as the settings may call them: by their distinguished name, or by what that begins with. Upper and lower case do not matter. */
final class GroupNames {

    private GroupNames() {}

    /** Both names of each of them. What is no distinguished name is none of a group. */
    static Set<String> of(Collection<String> groups) {
        return groups.stream().flatMap(GroupNames::both).collect(Collectors.toSet());
    }

    private static Stream<String> both(String group) {
        try {
            DN dn = new DN(group);
            return dn.getRDN() == null
                    ? Stream.empty()
                    : Stream.of(dn.toNormalizedString(), plain(dn.getRDN().getAttributeValues()[0]));
        } catch (LDAPException e) {
            return Stream.empty();
        }
    }

    /** The lines of the settings, with groups as {@link #of} names them. */
    static GroupRights rights(List<GroupRights.Line> lines) {
        return new GroupRights(lines.stream()
                .map(line -> new GroupRights.Line(name(line.group()), line.role(), line.instances()))
                .toList());
    }

    private static String name(String group) {
        try {
            return group.contains("=") ? new DN(group).toNormalizedString() : plain(group);
        } catch (LDAPException e) {
            throw new IllegalArgumentException(group + " is no distinguished name of a group", e);
        }
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
