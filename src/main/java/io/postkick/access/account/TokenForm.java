package io.postkick.access.account;

import io.postkick.access.AccessWhy;
import io.postkick.access.DeedLimit;
import io.postkick.access.Role;
import io.postkick.access.token.AddressLimit;
import io.postkick.access.token.TokenLimits;
import io.postkick.refusal.Refused;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The form with which somebody makes a token. What it does not say is no limit; what says two things is refused.
 *
 * @param role empty for one's own
 * @param expiresOn the last day; empty for the usual time
 * @param never whether it works without end, whatever day is named
 * @param all whether on every instance that its owner sees
 * @param instance those that were ticked
 * @param everything whether it may do whatever its role lets
 * @param may deeds that were ticked
 * @param addresses with spaces, commas or lines between; empty for from everywhere
 */
record TokenForm(
        @Nullable String name,
        @Nullable String role,
        @Nullable String expiresOn,
        @Nullable Boolean never,
        @Nullable Boolean all,
        @Nullable List<String> instance,
        @Nullable Boolean everything,
        @Nullable List<String> may,
        @Nullable String addresses) {

    private static final Pattern BETWEEN = Pattern.compile("[\\s,;]+");

    @Nullable
    Role chosenRole() {
        return role == null || role.isEmpty() ? null : Role.named(role);
    }

    /** @throws Refused if one of them cannot be meant */
    TokenLimits limits() {
        return new TokenLimits(new TickedInstances(all, ticked(instance)).ofSomebodyNew(), deeds(), from());
    }

    private DeedLimit deeds() {
        List<String> deeds = ticked(may);
        boolean every = everything == null ? deeds.isEmpty() : everything;
        if (every && !deeds.isEmpty()) {
            throw Refused.because(AccessWhy.DEEDS_ALL_AND_SOME);
        } else if (!every && deeds.isEmpty()) {
            throw Refused.because(AccessWhy.DEEDS_NONE_CHOSEN);
        }
        return every ? DeedLimit.NONE : DeedLimit.to(deeds);
    }

    private static List<String> ticked(@Nullable List<String> values) {
        return values == null ? List.of() : values;
    }

    private AddressLimit from() {
        String text = addresses == null ? "" : addresses.strip();
        return text.isEmpty()
                ? AddressLimit.NONE
                : AddressLimit.to(BETWEEN.splitAsStream(text).toList());
    }
}
