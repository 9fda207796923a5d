package io.postkick.lookup;

import io.postkick.host.attribute.Encoding;
import io.postkick.host.attribute.Protocol;
import io.postkick.refusal.Refused;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;

/** What can be asked, which private service answers it, and how that is spoken to. */
enum Kind {
    /** Where mail for an address would go: {@code resolve_addr} in src/trivial-rewrite/resolve.c. */
    ROUTE("rewrite", "trivial-rewrite", Encoding.NUL, "trivial_rewrite_protocol"),
    /** How often a client came: {@code anvil_remote_lookup} in src/anvil/anvil.c. */
    RATES("anvil", "anvil", Encoding.PLAIN, "anvil_protocol"),
    /** Whether an address can be delivered to: {@code verify_query_service} in src/verify/verify.c; the name is Postfix's. */
    PROBE("verify", "verify", Encoding.NUL, "address_verification_prrotocol");

    private final String service;
    private final String program;
    private final Encoding encoding;
    private final String greeting;

    Kind(String service, String program, Encoding encoding, String greeting) {
        this.service = service;
        this.program = program;
        this.encoding = encoding;
        this.greeting = greeting;
    }

    /** The kind of that name in small letters. */
    static Kind named(String name) {
        return Arrays.stream(values())
                .filter(kind -> kind.text().equals(name))
                .findFirst()
                .orElseThrow(() -> Refused.because(AskWhy.UNKNOWN_KIND));
    }

    /** As the API and the page's fields spell it; a part of the keys in the message bundles. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** As it is called in Postfix's own master.cf. */
    String service() {
        return service;
    }

    /** What runs it, whatever a site calls the service. */
    String program() {
        return program;
    }

    /** The value of the attribute {@code request}. */
    String request() {
        return switch (this) {
            case ROUTE -> "resolve";
            case RATES -> "lookup";
            case PROBE -> "query";
        };
    }

    Protocol protocol() {
        return new Protocol(encoding, greeting);
    }

    /** The attributes without which an answer is none. */
    Set<String> wanted() {
        return switch (this) {
            case ROUTE -> Set.of("flags", "transport", "nexthop", "recipient");
            case RATES -> Set.of("status");
            case PROBE -> Set.of("status", "recipient_status", "reason");
        };
    }
}
