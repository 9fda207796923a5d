package io.postkick.access;

import io.postkick.refusal.Refused;
import java.io.Serializable;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What somebody may do at most, whatever their role lets them do: a token can be made for less.
 *
 * @param deeds null: no limit; otherwise at least one, in order
 */
public record DeedLimit(@Nullable Set<Deed> deeds) implements Serializable {

    /** Whatever the role lets, also what comes later. */
    public static final DeedLimit NONE = new DeedLimit(null);

    public DeedLimit {
        if (deeds != null) {
            // An empty one could be meant as nothing or as everything.
            if (deeds.isEmpty()) {
                throw Refused.because(AccessWhy.DEEDS_UNUSABLE);
            }
            deeds = Collections.unmodifiableSet(EnumSet.copyOf(deeds));
        }
    }

    /**
     * To those deeds and no others.
     *
     * @param texts as {@link Deed#text} has them
     * @throws Refused if there is none, or one that is not among them
     */
    public static DeedLimit to(List<String> texts) {
        return new DeedLimit(texts.stream()
                .map(text -> Deed.of(text).orElseThrow(() -> Refused.because(AccessWhy.DEEDS_UNUSABLE)))
                .collect(Collectors.toSet()));
    }

    /** Whether there is no limit. */
    public boolean isNone() {
        return deeds == null;
    }

    public boolean allows(Deed deed) {
        return deeds == null || deeds.contains(deed);
    }

    /** As {@link Deed#text} has them; null for no limit. */
    public @Nullable List<String> texts() {
        return deeds == null ? null : deeds.stream().map(Deed::text).toList();
    }

    /** As the audit log has it. */
    @Override
    public String toString() {
        return deeds == null ? "all" : deeds.stream().map(Deed::text).collect(Collectors.joining(" "));
    }
}
