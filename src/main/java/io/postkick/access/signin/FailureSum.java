package io.postkick.access.signin;

import io.postkick.access.record.SignInsFailed;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;

/** What is kept of failed sign-ins that are counted together. Its size does not grow with their number. */
class FailureSum {

    private static final int MOST_ADDRESSES = 1_000;

    private final Frequent names = new Frequent();
    private final Frequent addresses = new Frequent();
    private final Set<String> distinct = new HashSet<>();
    private long attempts;
    private boolean more;
    private Instant since = Instant.MAX;

    void add(String name, String address, Instant at) {
        attempts++;
        names.add(name, 1);
        addresses.add(address, 1);
        see(address);
        since = at.isBefore(since) ? at : since;
    }

    /** What could not be told before. */
    void addAll(FailureSum other) {
        attempts += other.attempts;
        names.addAll(other.names);
        addresses.addAll(other.addresses);
        other.distinct.forEach(this::see);
        more |= other.more;
        since = other.since.isBefore(since) ? other.since : since;
    }

    private void see(String address) {
        if (distinct.size() < MOST_ADDRESSES) {
            distinct.add(address);
        } else if (!distinct.contains(address)) {
            more = true;
        }
    }

    boolean isEmpty() {
        return attempts == 0;
    }

    long attempts() {
        return attempts;
    }

    SignInsFailed event() {
        return new SignInsFailed(attempts, since, distinct.size(), more, addresses.first(), names.first());
    }
}
