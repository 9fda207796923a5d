package io.postkick.track;

import io.postkick.access.May;
import io.postkick.access.Role;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What those find who may search the mail log.
 *
 * @param operators {@code all}; or the domains of which operators find mail
 */
@ConfigurationProperties("postkick.track")
public record TrackProperties(@DefaultValue("all") List<String> operators) {

    private static final String ALL = "all";

    public TrackProperties {
        operators = operators.stream()
                .map(domain -> domain.strip().toLowerCase(Locale.ROOT))
                .filter(domain -> !domain.isEmpty())
                .toList();
        if (operators.isEmpty() || operators.contains("none")) {
            throw new IllegalArgumentException("postkick.track.operators is all, or a list of domains;"
                    + " operators who are to find nothing have no search in postkick.access.operators-may");
        } else if (operators.size() > 1 && operators.contains(ALL)) {
            throw new IllegalArgumentException("postkick.track.operators is all, or a list of domains");
        }
    }

    /** Whether somebody does not find all mail. */
    public boolean isNarrowed(Role role) {
        return !May.trackAll(role) && !operators.contains(ALL);
    }

    /** The domains that operators are limited to; null when they are not. */
    @Nullable
    List<String> domains() {
        return operators.contains(ALL) ? null : operators;
    }
}
