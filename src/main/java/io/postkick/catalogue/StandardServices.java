package io.postkick.catalogue;

import static java.util.Map.entry;

import io.postkick.instance.MasterEntry;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.springframework.context.MessageSource;
import org.springframework.context.support.MessageSourceAccessor;
import org.springframework.stereotype.Component;

/**
 * What is known of the services that Postfix's own master.cf defines: descriptions and requests, by service name. The
 * texts are in messages.properties; which requests have an effect was seen on Postfix 3.7 and read in the sources (pickup.c,
 * qmgr.c, flush.c, tlsmgr.c, anvil.c, scache.c).
 */
@Component
class StandardServices {

    /** A request by its key in messages.properties. */
    private record Known(String key, String request, boolean effective) {}

    private static final Known REFRESH_IGNORED = new Known("refresh", "refresh", false);
    private static final List<Known> REJECTED_ONLY = List.of(REFRESH_IGNORED);

    private static final Map<String, List<Known>> REQUESTS = Map.ofEntries(
            entry("pickup", List.of(new Known("wake", "W", true))),
            entry(
                    "qmgr",
                    List.of(
                            new Known("deferred", "D", true),
                            new Known("all", "FADI", true),
                            new Known("incoming", "I", true),
                            new Known("dead", "F", true),
                            REFRESH_IGNORED)),
            entry("flush", List.of(new Known("wake", "W", true), REFRESH_IGNORED)),
            entry("tlsmgr", List.of(new Known("wake", "W", true), REFRESH_IGNORED)),
            entry("postlog", List.of(new Known("line", "test line", true))),
            entry("scache", List.of(new Known("flush", "flush", false))),
            entry("showq", List.of(REFRESH_IGNORED)));

    /** Standard names whose daemon goes by another name; the rest run the daemon they are named after. */
    private static final Map<String, Set<String>> DAEMONS = Map.ofEntries(
            entry("qmgr", Set.of("qmgr", "oqmgr", "nqmgr")),
            entry("postlog", Set.of("postlogd")),
            entry("rewrite", Set.of("trivial-rewrite")),
            entry("defer", Set.of("bounce")),
            entry("trace", Set.of("bounce")),
            entry("proxywrite", Set.of("proxymap")),
            entry("relay", Set.of("smtp")),
            entry("lmtp", Set.of("lmtp", "smtp")),
            entry("retry", Set.of("error")),
            entry("uucp", Set.of("pipe")));

    private static final Set<String> NAMESAKES = Set.of(
            "anvil",
            "bounce",
            "cleanup",
            "discard",
            "dnsblog",
            "error",
            "flush",
            "local",
            "pickup",
            "proxymap",
            "scache",
            "showq",
            "smtp",
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
        if (isStandard(service)) {
            return messages.getMessage("catalogue." + service.name() + ".description");
        }
        String commandLine = (service.command() + " " + String.join(" ", service.arguments())).strip();
        return messages.getMessage("catalogue.site-defined", new Object[] {service.command(), commandLine});
    }

    List<KnownRequest> requests(MasterEntry service) {
        if (!isStandard(service)) {
            return List.of();
        }
        return REQUESTS.getOrDefault(service.name(), REJECTED_ONLY).stream()
                .map(known -> describe(service, known))
                .toList();
    }

    /** What the service's program reads: see the main loops of the programs that the switch names. */
    Protocol protocol(MasterEntry service) {
        if (!isStandard(service)) {
            return Protocol.SITE_DEFINED;
        }
        return switch (service.command()) {
            case "pickup", "qmgr", "oqmgr", "nqmgr" -> Protocol.TRIGGER;
            case "flush", "tlsmgr" -> Protocol.ATTRIBUTES_OR_TRIGGER;
            case "anvil" -> Protocol.PLAIN_ATTRIBUTES;
            case "showq" -> Protocol.LISTING;
            case "postlogd" -> Protocol.DATAGRAM;
            case "smtpd" -> Protocol.CONNECTIONS;
            default -> Protocol.ATTRIBUTES;
        };
    }

    private KnownRequest describe(MasterEntry service, Known known) {
        String prefix = "catalogue." + service.name() + "." + known.key();
        String fallback = "catalogue.any." + known.key();
        return new KnownRequest(
                Request.parse(known.request()),
                messages.getMessage(prefix + ".label", messages.getMessage(fallback + ".label", known.request())),
                messages.getMessage(prefix + ".effect", messages.getMessage(fallback + ".effect", "")),
                warning(service, known),
                known.effective());
    }

    /** As seen in the logs of Postfix 3.5, 3.7 and 3.10, which agree. */
    private String warning(MasterEntry service, Known known) {
        Protocol protocol = protocol(service);
        if (known.effective() || protocol == Protocol.TRIGGER || protocol == Protocol.LISTING) {
            return "";
        }
        Object[] names = {known.request(), service.name()};
        String kind = protocol == Protocol.PLAIN_ATTRIBUTES
                ? "plain"
                : service.command().equals("bounce")
                        ? "bounce"
                        : DELIVERY_AGENTS.contains(service.command()) ? "agent" : "any";
        return messages.getMessage("catalogue.warning." + kind, names);
    }

    private static boolean isStandard(MasterEntry service) {
        return DAEMONS.getOrDefault(
                        service.name(), NAMESAKES.contains(service.name()) ? Set.of(service.name()) : Set.of())
                .contains(service.command());
    }
}
