package io.postkick.access.token;

import io.postkick.access.record.Announcer;
import io.postkick.access.record.CountedRefusals;
import io.postkick.access.record.TokenMisused;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Leaves a trace of refused tokens: in the program's log, and on the record for one that was good before, or is good elsewhere. Each token has a line a
 * minute; what came besides is counted and said when the minute is over. Never the secret.
 */
@Component
class TokenRefusals extends CountedRefusals {

    static final int STRANGE_IN_A_MINUTE = 30;

    private static final Logger log = LoggerFactory.getLogger(TokenRefusals.class);

    private final Announcer announcer;
    private final Map<String, Long> strange = new HashMap<>();
    private final Map<String, TokenMisused> misused = new HashMap<>();
    private long leftOut;

    TokenRefusals(Announcer announcer, Clock clock) {
        super(clock);
        this.announcer = announcer;
    }

    /** @param id as sent, in hexadecimal; empty if the text is no token at all */
    TokenRefused unknown(String id, String reason, String address) {
        announceDue();
        if (isFirst(id)) {
            log.warn("Token {} from {} was refused: {}", id.isEmpty() ? "without an id" : id, address, reason);
        }
        return new TokenRefused("The token is not valid");
    }

    private synchronized boolean isFirst(String id) {
        if (strange.containsKey(id) || strange.size() >= STRANGE_IN_A_MINUTE) {
            leftOut++;
            return false;
        }
        strange.put(id, 1L);
        return true;
    }

    TokenRefused known(Token token, String problem, String address) {
        announceDue();
        String owner = token.owner().name();
        var event = new TokenMisused(owner, token.id(), problem, address, 1);
        if (isFirst(event)) {
            announce(event);
        }
        return new TokenRefused(problem);
    }

    /** Of the rest the last address and reason are kept, and how many. */
    private synchronized boolean isFirst(TokenMisused event) {
        TokenMisused before = misused.get(event.token());
        long counted = before == null ? 0 : before.times() + 1;
        misused.put(
                event.token(),
                new TokenMisused(event.owner(), event.token(), event.reason(), event.address(), counted));
        return before == null;
    }

    private void announce(TokenMisused event) {
        log.warn("From {}: {}", event.address(), event.inWords());
        announcer.announceAnyway(event);
    }

    @Override
    public void announceRest() {
        List<TokenMisused> counted;
        long strangers;
        synchronized (this) {
            counted = new ArrayList<>(misused.values());
            strangers = leftOut;
            misused.clear();
            strange.clear();
            leftOut = 0;
        }
        if (strangers > 0) {
            log.warn("{} more tokens were refused that are unknown or wrong", strangers);
        }
        counted.stream().filter(event -> event.times() > 0).forEach(this::announce);
    }
}
