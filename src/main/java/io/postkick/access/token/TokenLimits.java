package io.postkick.access.token;

import io.postkick.access.DeedLimit;
import io.postkick.access.InstanceLimit;

/** How much less a token may do than its role and its owner, for good. Tokens from before there were limits have none. */
public record TokenLimits(InstanceLimit instances, DeedLimit deeds, AddressLimit addresses) {

    public static final TokenLimits NONE = new TokenLimits(InstanceLimit.NONE, DeedLimit.NONE, AddressLimit.NONE);

    public boolean isNone() {
        return equals(NONE);
    }

    /** As the audit log has it. */
    @Override
    public String toString() {
        return "may " + deeds + ", on instances " + instances + ", from addresses " + addresses;
    }
}
