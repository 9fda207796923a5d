package io.postkick.approval;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What waits for a second person: {@code postkick.approval}, unless {@code postkick.instances[…].approval} says otherwise of an instance.
 *
 * @param approval words of {@link Covered}; empty for nothing
 * @param approvalLifetime for how long a request stands, from when it was asked until it is carried out
 * @param instances of those that the settings name
 */
@ConfigurationProperties("postkick")
record ApprovalProperties(
        @DefaultValue List<String> approval,
        @DefaultValue("30m") Duration approvalLifetime,
        @DefaultValue List<Own> instances) {

    private static final Duration LONGEST = Duration.ofDays(1);

    ApprovalProperties {
        approval = List.copyOf(approval);
        instances = List.copyOf(instances);
        read("postkick.approval", approval);
        if (approvalLifetime.compareTo(Duration.ofMinutes(1)) < 0 || approvalLifetime.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("postkick.approval-lifetime is from 1m to 24h");
        }
    }

    /**
     * Of one instance.
     *
     * @param approval null for the same as everywhere
     */
    record Own(@Nullable Path configDirectory, @Nullable List<String> approval) {

        Own {
            if (approval != null) {
                read("approval of one of postkick.instances", approval);
            }
        }
    }

    Set<Covered> everywhere() {
        return read("postkick.approval", approval);
    }

    /** By configuration directory, of instances that have their own. */
    Map<Path, Set<Covered>> own() {
        Map<Path, Set<Covered>> own = new HashMap<>();
        for (Own each : instances) {
            Path directory = each.configDirectory();
            List<String> texts = each.approval();
            if (directory != null && texts != null) {
                own.putIfAbsent(directory.normalize(), read("approval", texts));
            }
        }
        return Map.copyOf(own);
    }

    private static Set<Covered> read(String setting, List<String> texts) {
        Set<Covered> words = EnumSet.noneOf(Covered.class);
        for (String text : texts) {
            words.add(Covered.of(text.strip())
                    .orElseThrow(() -> new IllegalArgumentException(setting + " knows no \"" + text
                            + "\": it is a list of "
                            + Arrays.stream(Covered.values()).map(Covered::text).collect(Collectors.joining(", "))
                            + ", or empty for nothing")));
        }
        return words;
    }
}
