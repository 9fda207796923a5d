package io.postkick.access;

import java.io.Serializable;
import java.time.Instant;
import org.springframework.security.core.authority.FactorGrantedAuthority;

/** How somebody proved who they are, and when. */
public sealed interface Proof extends Serializable {

    /** When they did. */
    Instant at();

    /** As the audit log names it. */
    String text();

    /** The factor, as Spring Security's authorities spell it. */
    String factor();

    /** A password that this console keeps. */
    record ByPassword(Instant at) implements Proof {

        /** The proof's name on the audit log. */
        public static final String TEXT = "password";

        @Override
        public String text() {
            return TEXT;
        }

        @Override
        public String factor() {
            return FactorGrantedAuthority.PASSWORD_AUTHORITY;
        }
    }

    /**
     * A key for scripts.
     *
     * @param id the key's public one
     */
    record ByToken(String id, Instant at) implements Proof {

        @Override
        public String text() {
            return "token:" + id;
        }

        @Override
        public String factor() {
            return FactorGrantedAuthority.BEARER_AUTHORITY;
        }
    }

    /**
     * Something that another service vouches for.
     *
     * @param provider the service's name, as the audit log is to have it
     * @param factor one of {@link FactorGrantedAuthority}'s
     */
    record ByProvider(String provider, String factor, Instant at) implements Proof {

        @Override
        public String text() {
            return provider;
        }
    }
}
