package io.postkick.access;

import io.postkick.refusal.Refused;
import java.util.Arrays;

/** What a person or a token may do. */
public enum Role {
    /** Kicks public channels, sees own audit entries. */
    OPERATOR,
    /** Everything: private channels too, people, everyone's tokens and entries. */
    ADMIN,
    /** Reads everything, the whole audit log included; kicks nothing. */
    AUDITOR;

    /** The role as Spring Security's authorities spell it. */
    public String authority() {
        return "ROLE_" + name();
    }

    /** As people read it in the middle of a sentence; settings, calls and records have {@link #name}. */
    public String word() {
        return switch (this) {
            case OPERATOR -> "operator";
            case ADMIN -> "administrator";
            case AUDITOR -> "auditor";
        };
    }

    /** The role of that name, as in {@link #name}. */
    public static Role named(String name) {
        return Arrays.stream(values())
                .filter(role -> role.name().equals(name))
                .findFirst()
                .orElseThrow(() -> Refused.because(AccessWhy.UNKNOWN_ROLE));
    }

    /** Whether someone with this role may make a token with the other one: an administrator any, others their own. */
    public boolean mayGrant(Role other) {
        return this == ADMIN || this == other;
    }
}
