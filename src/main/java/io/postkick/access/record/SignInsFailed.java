package io.postkick.access.record;

import java.time.Instant;

/**
 * Sign-ins were refused that were not published one by one.
 *
 * @param attempts how many
 * @param since the first of them
 * @param addresses from how many addresses, as far as they were counted
 * @param more whether from more than those
 * @param mostAddress one that came most often; empty if none stands out
 * @param mostName what was typed most often as the user name: anything a stranger may type, cut; empty if none stands out
 */
public record SignInsFailed(
        long attempts, Instant since, int addresses, boolean more, String mostAddress, String mostName) {

    public String inWords() {
        return "%d attempts since %s from %s%d addresses%s%s"
                .formatted(
                        attempts,
                        since,
                        more ? "more than " : "",
                        addresses,
                        mostAddress.isEmpty() ? "" : ", most often from " + mostAddress,
                        mostName.isEmpty() ? "" : ", most often as \"" + mostName + "\"");
    }
}
