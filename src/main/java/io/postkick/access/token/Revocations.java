package io.postkick.access.token;

import io.postkick.access.Actor;
import io.postkick.access.Role;
import io.postkick.access.people.Person;
import io.postkick.access.record.Announcer;
import io.postkick.access.record.TokenChanged;
import io.postkick.access.record.TokenChanged.Kind;
import java.time.Clock;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Takes back the tokens of a person, many at once. */
@Component
public class Revocations {

    private static final Set<Role> ANY = EnumSet.allOf(Role.class);

    /** What fits into the detail of one entry, each token by its id. */
    private static final int IDS_IN_ONE_ENTRY = 100;

    private final TokenTable tokens;
    private final Announcer announcer;
    private final Clock clock;

    Revocations(TokenTable tokens, Announcer announcer, Clock clock) {
        this.tokens = tokens;
        this.announcer = announcer;
        this.clock = clock;
    }

    /**
     * Takes back every one.
     *
     * @param why in words, for the audit log
     */
    public void all(Actor actor, Person owner, String why) {
        revoke(actor, owner, ANY, why);
    }

    /** Those that a person could not make in both roles: neither a role that was lost nor one got later brings them back. */
    public void beyondEither(Actor actor, Person owner, Role before, Role after) {
        Set<Role> beyond = ANY.stream()
                .filter(role -> !before.mayGrant(role) || !after.mayGrant(role))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Role.class)));
        if (!beyond.isEmpty()) {
            revoke(actor, owner, beyond, "role " + after);
        }
    }

    private void revoke(Actor actor, Person owner, Collection<Role> roles, String why) {
        List<String> ids = tokens.of(owner.id()).stream()
                .filter(token -> !token.revoked() && roles.contains(token.role()))
                .map(Token::id)
                .toList();
        revoke(actor, owner, ids, why, () -> tokens.revokeAll(owner.id(), roles, clock.instant()));
    }

    /** All of them are on the record before any is revoked, in as many entries as it takes. */
    private void revoke(Actor actor, Person owner, List<String> ids, String why, Runnable action) {
        if (ids.isEmpty()) {
            action.run();
            return;
        }
        List<String> some = ids.subList(0, Math.min(ids.size(), IDS_IN_ONE_ENTRY));
        announcer.change(
                new TokenChanged(
                        Kind.REVOKED, actor, owner.name(), String.join(", ", some), some.size() + " revoked, " + why),
                () -> revoke(actor, owner, ids.subList(some.size(), ids.size()), why, action));
    }
}
