package io.postkick.track;

import io.postkick.access.May;
import io.postkick.access.Role;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who may search the mail log for what.
 *
 * @param operators {@code all}; {@code none}; or the domains of which operators find mail
 */
@ConfigurationProperties("postkick.track")
public record TrackProperties(@DefaultValue("all") List<String> operators) {

    private static final String ALL = "all";
    private static final String NONE = "none";

    public TrackProperties {
        operators = operators.stream()
                .map(domain -> domain.strip().toLowerCase(Locale.ROOT))
                .filter(domain -> !domain.isEmpty())
                .toList();
        if (operators.size() > 1 && (operators.contains(ALL) || operators.contains(NONE))) {
            throw new IllegalArgumentException("postkick.track.operators is all, none, or a list of domains");
        }
    }

    /** Whether somebody does not find all mail. */
    public boolean isNarrowed(Role role) {
        return !May.trackAll(role) && !operators.contains(ALL);
    }

    /** Whether operators find nothing, whatever it is; also where the list is empty. */
    boolean isOff() {
        return operators.isEmpty() || operators.contains(NONE);
    }

    /** The domains that operators are limited to; null when they are not. */
    @Nullable
    List<String> domains() {
        return operators.contains(ALL) ? null : operators;
    }
}
