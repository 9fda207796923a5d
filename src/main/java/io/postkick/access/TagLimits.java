package io.postkick.access;

import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.stereotype.Component;

/** Says of limits by tag what they come to now: a host that gets a tag comes into the limits with it, and leaves them with it. */
@Component
@ConditionalOnWebApplication
public class TagLimits {

    private final ObjectProvider<Tagged> hosts;

    TagLimits(ObjectProvider<Tagged> hosts) {
        this.hosts = hosts;
    }

    /** Knows which hosts have which tag. A console without other hosts has none of it, and there no tag stands for anything. */
    public interface Tagged {

        /** By name. */
        Set<String> hosts(String tag);

        /** All that hosts have. */
        Set<String> tags();
    }

    /** The same limit, as it is now. */
    public InstanceLimit now(InstanceLimit limit) {
        Tagged tagged = hosts.getIfAvailable();
        return tagged == null || limit.tags().findAny().isEmpty()
                ? limit
                : new InstanceLimit(
                        limit.names(),
                        limit.tags().flatMap(tag -> tagged.hosts(tag).stream()).collect(Collectors.toSet()));
    }

    /** The same person, with the limit as it is now. */
    public Identity now(Identity identity) {
        return new Identity(
                identity.personId(),
                identity.personVersion(),
                identity.name(),
                identity.role(),
                now(identity.instances()),
                identity.deeds(),
                identity.proof());
    }

    /** Limits by tag that somebody can be given at present, as they stand among the names. */
    public Set<String> names() {
        Tagged tagged = hosts.getIfAvailable();
        return tagged == null
                ? Set.of()
                : tagged.tags().stream().map(InstanceLimit::tagged).collect(Collectors.toCollection(TreeSet::new));
    }
}
