package io.postkick.access.factor;

import io.postkick.access.Identity;
import io.postkick.access.Proof;
import io.postkick.access.Role;
import org.springframework.stereotype.Component;

/** Whom the settings ask for a second factor. */
@Component
public class FactorRules {

    private final FactorProperties properties;

    FactorRules(FactorProperties properties) {
        this.properties = properties;
    }

    /** Whether anybody is asked, and whether one can be added. */
    public boolean areOn() {
        return properties.secondFactor() != FactorProperties.Mode.OFF;
    }

    /** Whether nobody of that role comes in without. */
    public boolean require(Role role) {
        return properties.secondFactor() == FactorProperties.Mode.REQUIRED
                && (properties.secondFactorRequiredFor() == null
                        || properties.secondFactorRequiredFor().contains(role));
    }

    /** Whether that alone lets in a person of that role. The rules are about passwords: who vouches otherwise has rules of its own. */
    public boolean suffices(Identity identity) {
        return !(identity.proof() instanceof Proof.ByPassword) || !require(identity.role());
    }
}
