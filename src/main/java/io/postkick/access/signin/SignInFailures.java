package io.postkick.access.signin;

import io.postkick.access.record.Announcer;
import io.postkick.access.record.CountedRefusals;
import io.postkick.access.record.SignInFailed;
import io.postkick.refusal.Refused;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Announces failed sign-ins, so that no flood of them becomes a flood of records: so many in a minute one by one, for an address and in
 * all; those beyond are counted and announced together when the minute is over, at the latest when the console stops. Each is in
 * exactly one of the two.
 */
@Component
class SignInFailures extends CountedRefusals {

    static final int SINGLE_PER_ADDRESS = 10;
    static final int SINGLE_IN_ALL = 60;

    private static final Logger log = LoggerFactory.getLogger(SignInFailures.class);

    private final Announcer announcer;
    private final Clock clock;
    private final Map<String, Integer> singles = new HashMap<>();
    private int singlesInAll;
    private FailureSum sum = new FailureSum();

    SignInFailures(Announcer announcer, Clock clock) {
        super(clock);
        this.announcer = announcer;
        this.clock = clock;
    }

    /**
     * Announces a failure, or counts it.
     *
     * @throws Refused if one that stands alone could not be recorded
     */
    void failed(String name, String address, String reason) {
        announceDue();
        if (standsAlone(address)) {
            announceOne(new SignInFailed(name, address, reason));
        } else {
            count(name, address);
        }
    }

    private void announceOne(SignInFailed failure) {
        try {
            announcer.announce(failure);
        } catch (Refused e) {
            count(failure.name(), failure.address());
            throw e;
        }
    }

    /** Counts an attempt that gets no record of its own in any case. */
    synchronized void count(String name, String address) {
        sum.add(name, address, clock.instant());
    }

    private synchronized boolean standsAlone(String address) {
        if (singlesInAll >= SINGLE_IN_ALL || singles.getOrDefault(address, 0) >= SINGLE_PER_ADDRESS) {
            return false;
        }
        singlesInAll++;
        singles.merge(address, 1, Integer::sum);
        return true;
    }

    @Override
    protected void beginAnew() {
        singles.clear();
        singlesInAll = 0;
    }

    private synchronized FailureSum takeSum() {
        FailureSum taken = sum;
        sum = new FailureSum();
        return taken;
    }

    private void announce(FailureSum due) {
        if (due.isEmpty()) {
            return;
        }
        try {
            announcer.announce(due.event());
        } catch (Refused e) {
            log.warn("{} failed sign-ins are still to be recorded", due.attempts());
            synchronized (this) {
                sum.addAll(due);
            }
        }
    }

    @Override
    public void announceRest() {
        announce(takeSum());
    }
}
