package io.postkick.access.record;

import java.time.Clock;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Counts requests that are refused although nobody is known who could stand on the audit log, by address and kind, and says it in the
 * program's log when a minute is over: so many lines, those with most requests, and one for the rest. Nothing of what was sent is in them,
 * so that nobody writes into the log, or fills it.
 */
@Component
public class LoggedRefusals extends CountedRefusals {

    static final int LINES = 20;
    static final int MOST_COUNTED = 1_000;

    private static final Logger log = LoggerFactory.getLogger(LoggedRefusals.class);

    private record Group(String address, String which) {}

    private final Map<Group, Long> counts = new HashMap<>();
    private long uncounted;

    LoggedRefusals(Clock clock) {
        super(clock);
    }

    /**
     * Counts one.
     *
     * @param address of the client, as the connection or a trusted proxy says
     * @param which requests, in words of ours that follow that noun
     */
    public synchronized void count(String address, String which) {
        var group = new Group(address, which);
        if (counts.containsKey(group) || counts.size() < MOST_COUNTED) {
            counts.merge(group, 1L, Long::sum);
        } else {
            uncounted++;
        }
    }

    @Override
    public void announceRest() {
        List<Map.Entry<Group, Long>> most;
        long rest;
        synchronized (this) {
            most = Map.copyOf(counts).entrySet().stream()
                    .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                    .toList();
            rest = uncounted;
            counts.clear();
            uncounted = 0;
        }
        most.stream().limit(LINES).forEach(LoggedRefusals::say);
        rest += most.stream().skip(LINES).mapToLong(Map.Entry::getValue).sum();
        if (rest > 0) {
            log.warn("Refused from other addresses, or for other reasons: {}", requests(rest));
        }
    }

    private static void say(Map.Entry<Group, Long> refused) {
        Group group = refused.getKey();
        log.warn("Refused from {}: {} {}", group.address(), requests(refused.getValue()), group.which());
    }

    private static String requests(long number) {
        return number == 1 ? "1 request" : number + " requests";
    }
}
