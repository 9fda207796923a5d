package io.postkick.catalogue;

import static java.util.Map.entry;

import io.postkick.access.Deed;
import io.postkick.host.cf.MasterEntry;
import io.postkick.host.instance.PostfixInstance;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.support.MessageSourceAccessor;
import org.springframework.stereotype.Component;

/**
 * What is known of the programs that Postfix's own master.cf runs as services: descriptions and requests, by program, since a site gives
 * its services any name. The texts are in the message bundles; which requests have an effect was seen on Postfix 3.7 and read in the
 * sources (pickup.c, qmgr.c, flush.c, tlsmgr.c, anvil.c, scache.c).
 */
@Component
class StandardServices {

    /** A request by its key in the message bundles. */
    private record Known(String key, String request, boolean effective) {}

    private static final Known REFRESH_IGNORED = new Known("refresh", "refresh", false);
    private static final List<Known> REJECTED_ONLY = List.of(REFRESH_IGNORED);

    /** By role. */
    private static final Map<String, List<Known>> REQUESTS = Map.ofEntries(
            entry("pickup", List.of(new Known("wake", "W", true))),
            entry(
                    "qmgr",
                    List.of(
                            new Known("deferred", "D", true),
                            new Known("all", "FADI", true),
                            new Known("gently", "DA", true),
                            new Known("incoming", "I", true),
                            new Known("dead", "F", true),
                            REFRESH_IGNORED)),
            entry(
                    "flush",
                    List.of(
                            new Known("wake", "W", true),
                            new Known("purge", "request\\0purge\\0", true),
                            REFRESH_IGNORED)),
            entry("tlsmgr", List.of(new Known("wake", "W", true), REFRESH_IGNORED)),
            entry("postlog", List.of(new Known("line", "test line", true))),
            entry("scache", List.of(new Known("flush", "flush", false))),
            entry("showq", List.of(REFRESH_IGNORED)));

    /**
     * What a program can be, each role called as its service is in Postfix's own master.cf; the first is that of services with any other
     * name. The other programs have one role, which is called as they are.
     */
    private static final Map<String, List<String>> ROLES = Map.ofEntries(
            entry("qmgr", List.of("qmgr")),
            entry("oqmgr", List.of("qmgr")),
            entry("nqmgr", List.of("qmgr")),
            entry("postlogd", List.of("postlog")),
            entry("trivial-rewrite", List.of("rewrite")),
            entry("bounce", List.of("bounce", "defer", "trace")),
            entry("proxymap", List.of("proxymap", "proxywrite")),
            entry("smtp", List.of("smtp", "relay", "lmtp")),
            entry("error", List.of("error", "retry")));

    private static final Set<String> NAMESAKES = Set.of(
            "anvil",
            "cleanup",
            "discard",
            "dnsblog",
            "flush",
            "lmtp",
            "local",
            "pickup",
            "scache",
            "showq",
            "smtpd",
            "tlsmgr",
            "tlsproxy",
            "verify",
            "virtual");

    private static final Set<String> DELIVERY_AGENTS =
            Set.of("discard", "error", "lmtp", "local", "pipe", "smtp", "virtual");

    private final MessageSourceAccessor messages;

    StandardServices(MessageSource messages) {
        this.messages = new MessageSourceAccessor(messages, Locale.ENGLISH);
    }

    String description(MasterEntry service) {
        String role = role(service);
        String description = role == null ? "" : messages.getMessage("catalogue." + role + ".description") + " ";
        if (service.name().equals(role)) {
            return description.strip();
        }
        String commandLine = (service.command() + " " + String.join(" ", service.arguments())).strip();
        return description
                + messages.getMessage("catalogue.site-defined", new Object[] {service.command(), commandLine});
    }

    List<KnownRequest> requests(PostfixInstance instance, MasterEntry service) {
        String role = role(service);
        return role == null
                ? List.of()
                : REQUESTS.getOrDefault(role, REJECTED_ONLY).stream()
                        .map(known -> describe(instance, service, role, known))
                        .toList();
    }

    /** What the service's program reads: see the main loops of the programs that the switch names. */
    EndpointProtocol protocol(MasterEntry service) {
        if (role(service) == null) {
            return EndpointProtocol.SITE_DEFINED;
        }
        return switch (service.program()) {
            case "pickup", "qmgr", "oqmgr", "nqmgr" -> EndpointProtocol.TRIGGER;
            case "flush", "tlsmgr" -> EndpointProtocol.ATTRIBUTES_OR_TRIGGER;
            case "anvil" -> EndpointProtocol.PLAIN_ATTRIBUTES;
            case "showq" -> EndpointProtocol.LISTING;
            case "postlogd" -> EndpointProtocol.DATAGRAM;
            case "smtpd" -> EndpointProtocol.CONNECTIONS;
            default -> EndpointProtocol.ATTRIBUTES;
        };
    }

    /**
     * What a request to the service is besides a kick. flush(8) takes a {@code W} for more than a wake-up alone, and attributes with
     * others behind them (src/flush/flush.c): whatever asks for one of its retries counts as that.
     */
    static Optional<Deed> retry(MasterEntry service, Request request) {
        String role = role(service);
        if (role == null) {
            return Optional.empty();
        }
        String text = new String(request.bytes(), StandardCharsets.ISO_8859_1);
        boolean flush = role.equals("flush");
        if (RetriedMail.of(role, request) != RetriedMail.NOTHING
                || (flush && (text.startsWith("W") || text.contains("purge")))) {
            return Optional.of(Deed.RETRY_EVERYTHING);
        }
        return flush && text.contains("send_") ? Optional.of(Deed.RETRY) : Optional.empty();
    }

    private KnownRequest describe(PostfixInstance instance, MasterEntry service, String role, Known known) {
        String prefix = "catalogue." + role + "." + known.key();
        String fallback = "catalogue.any." + known.key();
        Request request = Request.parse(known.request());
        RetriedMail retries = RetriedMail.of(role, request);
        return new KnownRequest(
                request,
                messages.getMessage(prefix + ".label", messages.getMessage(fallback + ".label", known.request())),
                messages.getMessage(prefix + ".effect", messages.getMessage(fallback + ".effect", "")),
                warning(service, known),
                known.effective(),
                retries,
                caution(instance, retries));
    }

    /** For those who hold mail back with {@code defer_transports}. */
    private String caution(PostfixInstance instance, RetriedMail retries) {
        String held = instance.parameter("defer_transports").orElse("").strip();
        return held.isEmpty() || !retries.overridesDeferTransports()
                ? ""
                : messages.getMessage("catalogue.caution.defer-transports", new Object[] {held});
    }

    /** As seen in the logs of Postfix 3.5, 3.7 and 3.10, which agree. */
    private String warning(MasterEntry service, Known known) {
        EndpointProtocol protocol = protocol(service);
        if (known.effective() || protocol == EndpointProtocol.TRIGGER || protocol == EndpointProtocol.LISTING) {
            return "";
        }
        Object[] names = {known.request(), service.name()};
        return messages.getMessage("catalogue.warning." + complaint(service.program()), names);
    }

    private static String complaint(String program) {
        return switch (program) {
            case "anvil" -> "plain";
            case "bounce", "smtpd", "tlsproxy" -> program;
            default -> DELIVERY_AGENTS.contains(program) ? "agent" : "any";
        };
    }

    /** As its service is called in Postfix's own master.cf; null for programs that sites bring, and for pipe(8), which is what it runs. */
    private static @Nullable String role(MasterEntry service) {
        String program = service.program();
        List<String> roles = program.equals("pipe") && service.name().equals("uucp")
                ? List.of("uucp")
                : ROLES.getOrDefault(program, NAMESAKES.contains(program) ? List.of(program) : List.of());
        if (roles.isEmpty() || roles.contains(service.name())) {
            return roles.isEmpty() ? null : service.name();
        }
        return roles.get(0);
    }
}
