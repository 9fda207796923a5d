package io.postkick.access;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;

/** What pages offer of deeds to whoever looks; {@link Rights} says what they may do. */
@Component
@ConditionalOnWebApplication
class OfferedDeeds {

    private final Rights rights;

    OfferedDeeds(Rights rights) {
        this.rights = rights;
    }

    /**
     * For templates, of whoever looks.
     *
     * @param instance null: somewhere
     */
    public boolean offered(Authentication caller, String deed, @Nullable String instance) {
        return caller.getPrincipal() instanceof Identity identity
                && Deed.of(deed)
                        .filter(known -> instance == null
                                ? rights.mayAnywhere(identity.role(), known)
                                : rights.offers(identity.role(), known, instance))
                        .isPresent();
    }
}
