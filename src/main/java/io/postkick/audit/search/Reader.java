package io.postkick.audit.search;

import io.postkick.access.Actor;
import io.postkick.access.InstanceLimit;
import io.postkick.access.May;
import io.postkick.audit.entry.NewEntry;
import io.postkick.value.InstanceName;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which entries somebody may read: an operator their own; an auditor who is limited to some instances those about them and
 * their own; anybody else all.
 *
 * @param owner whose own; null for all
 * @param instances of which those of others, too; null for none
 */
public record Reader(@Nullable String owner, @Nullable InstanceLimit instances) {

    /** Reads everything. */
    public static final Reader OF_ALL = new Reader(null, InstanceLimit.NONE);

    public static Reader of(Actor actor) {
        if (!May.readAll(actor.role())) {
            return new Reader(actor.name(), null);
        }
        return actor.instances().isNone() ? OF_ALL : new Reader(actor.name(), actor.instances());
    }

    public boolean mayRead(NewEntry entry) {
        return owner == null
                || owner.equals(entry.actor())
                || (instances != null && entry.instance() != null && instances.allows(entry.instance()));
    }

    /** Filters that together let through what the filter does, as far as it may be read. */
    List<EntryFilter> within(EntryFilter filter) {
        if (owner == null) {
            return List.of(filter);
        }
        return Stream.concat(
                        Stream.of(owner)
                                .filter(name -> filter.actor() == null || name.equals(filter.actor()))
                                .map(name -> own(filter, name)),
                        asked(filter.instance()).map(filter::withInstance))
                .toList();
    }

    /** An act that they only had a say in is found by its instance, where they read that. */
    private EntryFilter own(EntryFilter filter, String name) {
        return instances == null || filter.actor() != null ? filter.withActor(name) : filter.ofOwner(name);
    }

    /** What is asked for, of an instance or of a whole host, as far as it may be read. */
    private Stream<String> asked(@Nullable String name) {
        if (instances == null) {
            return Stream.of();
        } else if (name == null) {
            return instances.reached().stream();
        } else if (instances.allows(name)) {
            return Stream.of(name);
        }
        return instances.reached().stream()
                .filter(one -> InstanceLimit.allOf(String.valueOf(InstanceName.hostOf(one)))
                        .equals(name));
    }
}
