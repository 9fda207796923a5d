package io.postkick.access.factor;

import io.postkick.access.Role;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who signs in with a second factor.
 *
 * @param secondFactor whether there are any
 * @param secondFactorRequiredFor the roles that need one where they are required; null: all
 */
@ConfigurationProperties("postkick.access")
record FactorProperties(
        @DefaultValue("offered") Mode secondFactor,
        @Nullable Set<Role> secondFactorRequiredFor) {

    FactorProperties {
        if (secondFactorRequiredFor != null && secondFactor != Mode.REQUIRED) {
            throw new IllegalArgumentException(
                    "postkick.access.second-factor-required-for says for whom; set postkick.access.second-factor=required as well");
        }
        if (secondFactorRequiredFor != null && secondFactorRequiredFor.isEmpty()) {
            throw new IllegalArgumentException("postkick.access.second-factor-required-for names no role");
        }
    }

    enum Mode {
        /** Nobody is asked for one, whoever has one. */
        OFF,
        /** Whoever has added one is asked for it. */
        OFFERED,
        /** Whoever has none, and needs one, adds one before anything else. */
        REQUIRED
    }
}
