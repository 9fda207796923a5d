package io.postkick.fleet.command;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * What an agent gives out for commands: each is good for one, and for {@link #LIFE} by both of the host's clocks, so that a command that was
 * held up on its way is not carried out late, whoever held it up. Of two clocks one stands still while a host is suspended, and the other
 * may be set.
 */
public class Tickets {

    static final Duration LIFE = Duration.ofSeconds(10);

    /** Given out and not used; beyond these the oldest are forgotten. */
    static final int MOST = 2048;

    private static final int BYTES = 18;

    private final Clock clock;
    private final LongSupplier nanos;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, Issued> issued = new LinkedHashMap<>();

    /** By the clocks of this host. */
    public Tickets(Clock clock) {
        this(clock, System::nanoTime);
    }

    Tickets(Clock clock, LongSupplier nanos) {
        this.clock = clock;
        this.nanos = nanos;
    }

    private record Issued(Instant at, long nanos) {}

    /** What became of a ticket that somebody quoted. */
    public enum Verdict {
        GOOD,
        /** Was given out too long ago. */
        EXPIRED,
        /** Was used, or never given out by this process. */
        UNKNOWN
    }

    /** Makes so many. */
    public synchronized List<String> issue(int count) {
        List<String> made = new ArrayList<>(count);
        Issued now = new Issued(clock.instant(), nanos.getAsLong());
        for (int each = 0; each < count; each++) {
            byte[] bytes = new byte[BYTES];
            random.nextBytes(bytes);
            String ticket = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
            issued.put(ticket, now);
            made.add(ticket);
        }
        Iterator<String> oldest = issued.keySet().iterator();
        while (issued.size() > MOST) {
            oldest.next();
            oldest.remove();
        }
        return made;
    }

    /** Takes one that was quoted; it is good once. */
    public synchronized Verdict use(String ticket) {
        Issued given = issued.remove(ticket);
        if (given == null) {
            return Verdict.UNKNOWN;
        }
        Duration wall = Duration.between(given.at(), clock.instant());
        Duration ran = Duration.ofNanos(nanos.getAsLong() - given.nanos());
        return wall.isNegative() || wall.compareTo(LIFE) > 0 || ran.compareTo(LIFE) > 0
                ? Verdict.EXPIRED
                : Verdict.GOOD;
    }
}
