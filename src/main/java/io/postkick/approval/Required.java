package io.postkick.approval;

import io.postkick.access.Deed;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What somebody must be able to do to have an act done, and so to approve it.
 *
 * @param deeds all of them
 * @param open whether it is no more than every operator's, as {@code May.kick} has it
 */
public record Required(Set<Deed> deeds, boolean open) {

    public Required {
        deeds = Set.copyOf(deeds);
    }

    public static Required of(Deed... deeds) {
        return new Required(Set.copyOf(Arrays.asList(deeds)), true);
    }

    /** Whether it takes a second factor that was shown lately. */
    boolean takesFreshFactor() {
        return !open || deeds.stream().anyMatch(Deed::takesFreshFactor);
    }

    /** As the table has the deeds. */
    String text() {
        return new TreeSet<>(deeds).stream().map(Deed::text).collect(Collectors.joining(" "));
    }

    static Required read(String text, boolean open) {
        return new Required(
                List.of(text.split(" ")).stream()
                        .map(deed -> Deed.of(deed).orElseThrow())
                        .collect(Collectors.toSet()),
                open);
    }
}
