package io.postkick.access;

import java.nio.file.Path;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What operators may do: {@code postkick.access.operators-may}, unless {@code postkick.instances[…].operators-may} says otherwise of an instance.
 *
 * @param access of every instance
 * @param instances of those that the settings name
 */
@ConfigurationProperties("postkick")
record OperatorRights(
        @DefaultValue Everywhere access, @DefaultValue List<Own> instances) {

    OperatorRights {
        instances = List.copyOf(instances);
    }

    /** @param operatorsMay deeds, as {@link Deed#text} has them; empty for nothing */
    record Everywhere(
            @DefaultValue({"kick", "retry", "retry-everything", "hold", "release", "pause", "read-headers", "search"})
            List<String> operatorsMay) {

        Everywhere {
            read("postkick.access.operators-may", operatorsMay);
        }
    }

    /**
     * Of one instance.
     *
     * @param operatorsMay null for the same as everywhere
     */
    record Own(@Nullable Path configDirectory, @Nullable List<String> operatorsMay) {

        Own {
            if (operatorsMay != null) {
                read("operators-may of one of postkick.instances", operatorsMay);
            }
        }
    }

    Set<Deed> everywhere() {
        return read("postkick.access.operators-may", access.operatorsMay());
    }

    /** By configuration directory, of instances that have their own. */
    Map<Path, Set<Deed>> own() {
        Map<Path, Set<Deed>> own = new HashMap<>();
        for (Own each : instances) {
            Path directory = each.configDirectory();
            List<String> texts = each.operatorsMay();
            if (directory != null && texts != null) {
                own.putIfAbsent(directory.normalize(), read("operators-may", texts));
            }
        }
        return Map.copyOf(own);
    }

    private static Set<Deed> read(String setting, List<String> texts) {
        Set<Deed> deeds = EnumSet.noneOf(Deed.class);
        for (String text : texts) {
            deeds.add(Deed.of(text.strip())
                    .filter(Deed.settable()::contains)
                    .orElseThrow(() -> new IllegalArgumentException(setting + " knows no \"" + text
                            + "\": it is a list of " + Deed.texts(Deed.settable()) + ", or empty for nothing")));
        }
        return Collections.unmodifiableSet(deeds);
    }
}
