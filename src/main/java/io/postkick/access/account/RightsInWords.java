package io.postkick.access.account;

import io.postkick.access.Deed;
import io.postkick.access.InstanceLimit;
import io.postkick.access.May;
import io.postkick.access.Rights;
import io.postkick.access.Role;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.context.MessageSource;
import org.springframework.context.support.MessageSourceAccessor;
import org.springframework.stereotype.Component;

/** Says what somebody may do, as people put it. */
@Component
class RightsInWords {

    private final Rights rights;
    private final MessageSourceAccessor messages;

    RightsInWords(Rights rights, MessageSource messages) {
        this.rights = rights;
        this.messages = new MessageSourceAccessor(messages, Locale.ENGLISH);
    }

    /**
     * On instances with the same rights.
     *
     * @param instances their names, with commas between
     * @param not what they may not do; empty for nothing
     */
    record Line(String instances, String may, String not) {}

    /** @param present the names of the instances that there are now, of which those count that the limit allows */
    List<Line> of(Role role, InstanceLimit limit, List<String> present) {
        Map<Set<Deed>, List<String>> instances = new LinkedHashMap<>();
        present.stream()
                .filter(instance -> limit.allows(instance))
                .forEach(instance -> instances
                        .computeIfAbsent(rights.of(role, instance), deeds -> new ArrayList<>())
                        .add(instance));
        return instances.entrySet().stream()
                .map(each -> new Line(String.join(", ", each.getValue()), may(role, each.getKey()), not(each.getKey())))
                .toList();
    }

    private String may(Role role, Set<Deed> deeds) {
        return words(deeds.stream().map(deed -> key(role, deeds, deed)).toList());
    }

    /** What is narrower than its name says is said so. */
    private static String key(Role role, Set<Deed> deeds, Deed deed) {
        boolean only = (deed == Deed.KICK && !May.kick(role, false))
                || (deed == Deed.RETRY && !deeds.contains(Deed.RETRY_EVERYTHING));
        return only ? deed.key() + ".only" : deed.key();
    }

    private String not(Set<Deed> deeds) {
        Set<Deed> others = EnumSet.allOf(Deed.class);
        others.removeAll(deeds);
        return words(others.stream().map(Deed::key).toList());
    }

    private String words(List<String> keys) {
        return keys.stream().map(messages::getMessage).collect(Collectors.joining("; "));
    }
}
