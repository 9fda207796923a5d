package io.postkick.audit.search;

import io.postkick.access.Actor;
import io.postkick.access.May;
import io.postkick.audit.entry.NewEntry;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which entries somebody may read: an operator their own; an auditor who is limited to some instances those about them and
 * their own; anybody else all.
 *
 * @param owner whose own; null for all
 * @param instances whose others
 */
public record Reader(@Nullable String owner, List<String> instances) {

    /** Reads everything. */
    public static final Reader OF_ALL = new Reader(null, List.of());

    public static Reader of(Actor actor) {
        List<String> limit = actor.instances().names();
        if (!May.readAll(actor.role())) {
            return new Reader(actor.name(), List.of());
        }
        return limit == null ? OF_ALL : new Reader(actor.name(), limit);
    }

    public boolean mayRead(NewEntry entry) {
        return owner == null
                || owner.equals(entry.actor())
                || (entry.instance() != null && instances.contains(entry.instance()));
    }

    /** Filters that together let through what the filter does, as far as it may be read. */
    List<EntryFilter> within(EntryFilter filter) {
        if (owner == null) {
            return List.of(filter);
        }
        return Stream.concat(
                        narrowed(filter.actor(), owner).map(name -> own(filter, name)).stream(),
                        instances.stream()
                                .flatMap(instance ->
                                        narrowed(filter.instance(), instance).map(filter::withInstance).stream()))
                .toList();
    }

    /** An act that they only had a say in is found by its instance, where they read that. */
    private EntryFilter own(EntryFilter filter, String name) {
        return instances.isEmpty() || filter.actor() != null ? filter.withActor(name) : filter.ofOwner(name);
    }

    /** The wanted value unless another was asked for. */
    private static Optional<String> narrowed(@Nullable String asked, String wanted) {
        return Optional.of(wanted).filter(value -> asked == null || Objects.equals(asked, value));
    }
}
