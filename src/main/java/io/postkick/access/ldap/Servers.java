package io.postkick.access.ldap;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/**
 * The servers of a directory, in the order of the settings. One that was of no use is passed over for a while where another may be, so that
 * not everybody waits for it; where none is left, none is asked again at once.
 */
class Servers {

    static final Duration PASSED_OVER = Duration.ofSeconds(30);
    static final Duration NOT_AGAIN_BEFORE = Duration.ofSeconds(5);

    private final List<ServerAddress> servers;
    private final Connector connector;
    private final Clock clock;
    private final Map<ServerAddress, Instant> failures = new ConcurrentHashMap<>();

    /** Is said again while none is asked again. */
    private volatile LDAPException lastFailure =
            new LDAPException(ResultCode.CONNECT_ERROR, "no server answered a moment ago");

    Servers(List<ServerAddress> servers, Connector connector, Clock clock) {
        this.servers = servers;
        this.connector = connector;
        this.clock = clock;
    }

    /** What one asks a server; what a directory has decided is another exception than {@link LDAPException}. */
    interface Question<T> {

        T ask(LDAPConnection connection) throws LDAPException;
    }

    /**
     * Asks the first that answers.
     *
     * @throws LDAPException if none does, or none says anything of use
     */
    <T> T ask(Question<T> question) throws LDAPException {
        LDAPException last = lastFailure;
        for (ServerAddress server : worthAsking()) {
            try (LDAPConnection connection = connector.connect(server)) {
                T answer = question.ask(connection);
                failures.remove(server);
                return answer;
            } catch (LDAPException e) {
                failures.put(server, clock.instant());
                last = e;
                lastFailure = e;
            }
        }
        throw last;
    }

    private List<ServerAddress> worthAsking() {
        List<ServerAddress> good =
                servers.stream().filter(failedNot(PASSED_OVER)).toList();
        return good.isEmpty()
                ? servers.stream().filter(failedNot(NOT_AGAIN_BEFORE)).toList()
                : good;
    }

    private Predicate<ServerAddress> failedNot(Duration lately) {
        Instant since = clock.instant().minus(lately);
        return server -> !failures.getOrDefault(server, Instant.MIN).isAfter(since);
    }
}
