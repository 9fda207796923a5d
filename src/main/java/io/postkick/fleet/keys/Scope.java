package io.postkick.fleet.keys;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What users may do whose credentials are signed by a certain key of the account. The broker puts a user's name into the places that are
 * left for it, so that it need not know any host.
 */
@SuppressWarnings("ImmutableEnumChecker") // lists of List.of are
enum Scope {
    /** The consoles. */
    CONSOLE(List.of("postkick.>"), List.of("postkick.>"), true),

    /** A mail host; its name is its ID. */
    HOST(
            List.of("postkick.host." + Scope.NAME + ".beat"),
            List.of("postkick.host." + Scope.NAME + ".call", "postkick.host." + Scope.NAME + ".command"),
            true),

    /** Who is to become a mail host; its name is its invitation. */
    GUEST(List.of("postkick.enrolment." + Scope.NAME), List.of(), false);

    private static final String NAME = "{{name()}}";
    private static final String INBOX = "_INBOX." + NAME + ".>";
    private static final int NO_LIMIT = -1;

    /** How long somebody who was asked may answer. */
    private static final long ANSWER_NANOS = 600_000_000_000L;

    private final List<String> publish;
    private final List<String> subscribe;
    private final boolean answers;

    Scope(List<String> publish, List<String> subscribe, boolean answers) {
        this.publish = publish;
        this.subscribe = subscribe;
        this.answers = answers;
    }

    /** As the account's claims have it. */
    Map<String, Object> claim(String publicKey) {
        Map<String, Object> template = rights(
                publish, Stream.concat(subscribe.stream(), Stream.of(INBOX)).toList());
        if (answers) {
            template.put("resp", NatsClaims.ordered("max", 1, "ttl", ANSWER_NANOS));
        }
        return NatsClaims.ordered(
                "kind", "user_scope", "key", publicKey, "role", name().toLowerCase(Locale.ROOT), "template", template);
    }

    /** Rights of a user, with no limit but these. */
    static Map<String, Object> rights(List<String> publish, List<String> subscribe) {
        return NatsClaims.ordered(
                "pub", NatsClaims.ordered("allow", publish),
                "sub", NatsClaims.ordered("allow", subscribe),
                "subs", NO_LIMIT,
                "data", NO_LIMIT,
                "payload", NO_LIMIT);
    }
}
