package io.postkick.fleet.keys;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What a fleet is, as far as it is no secret.
 *
 * @param servers of the broker
 * @param account public half of its key
 * @param systemAccount likewise
 * @param operator its claims
 * @param authority certificate of the authority of the broker's certificates, in PEM
 * @param revoked public halves of the keys of users whose credentials were taken back, each with the second until which what was made for it counts as taken back
 */
record FleetFile(
        String name,
        Instant madeAt,
        List<String> servers,
        String account,
        String systemAccount,
        String operator,
        String authority,
        Map<String, Long> revoked) {

    FleetFile {
        servers = List.copyOf(servers);
        revoked = Map.copyOf(revoked);
    }

    FleetFile withServers(List<String> all) {
        return new FleetFile(name, madeAt, all, account, systemAccount, operator, authority, revoked);
    }

    FleetFile withRevoked(Map<String, Long> all) {
        return new FleetFile(name, madeAt, servers, account, systemAccount, operator, authority, all);
    }
}
