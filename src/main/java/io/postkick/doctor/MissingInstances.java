package io.postkick.doctor;

import io.postkick.catalogue.InstanceReach;
import io.postkick.catalogue.Reaches;
import io.postkick.host.instance.PostfixInstance;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** Knows which instances that settings name there are not: whoever is limited to these sees none. */
@Component
class MissingInstances {

    /** What mends it. */
    static final String REMEDY = "The Instances page has the names of those that there are.";

    private final Supplier<Set<String>> there;

    @Autowired
    MissingInstances(Reaches reaches) {
        this(() -> reaches.all().stream()
                .map(InstanceReach::instance)
                .map(PostfixInstance::name)
                .collect(Collectors.toSet()));
    }

    /** @param there the names of those that there are */
    MissingInstances(Supplier<Set<String>> there) {
        this.there = there;
    }

    /** That rights name some, as the rest of a sentence; empty where all are there. */
    Optional<String> among(Set<String> named) {
        Set<String> missing = new TreeSet<>(named);
        missing.removeAll(named.isEmpty() ? Set.of() : there.get());
        return missing.isEmpty()
                ? Optional.empty()
                : Optional.of("its rights name instances that there are not: " + String.join(", ", missing));
    }
}
