package io.postkick.lookup;

import io.postkick.access.Actor;
import io.postkick.access.Deed;
import io.postkick.access.Rights;
import io.postkick.access.VisibleInstances;
import io.postkick.catalogue.Address;
import io.postkick.catalogue.Catalogue;
import io.postkick.host.attribute.Attributes;
import io.postkick.host.cf.MasterEntry;
import io.postkick.host.instance.PostfixInstance;
import io.postkick.refusal.Refused;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Turns what came in into a question that can be asked, or says what is wrong with it. Nothing here touches an endpoint. */
@Component
class Checking {

    private final VisibleInstances instances;
    private final Catalogue catalogue;
    private final Rights rights;

    Checking(VisibleInstances instances, Catalogue catalogue, Rights rights) {
        this.instances = instances;
        this.catalogue = catalogue;
        this.rights = rights;
    }

    /**
     * The SMTP services of an instance, in master.cf's order. anvil keeps a client's counters apart for each, under the name that
     * master.cf gives it ({@code state->service} in src/smtpd/smtpd.c).
     */
    static List<String> smtpServices(PostfixInstance instance) {
        return instance.services().stream()
                .filter(entry -> entry.program().equals("smtpd"))
                .map(MasterEntry::name)
                .distinct()
                .toList();
    }

    /**
     * Checks all of it.
     *
     * @throws Refused if the person may not ask, if something cannot be used, or the instance has no service that answers this
     */
    Question question(Actor actor, AskCommand command, String id) {
        Kind kind = Kind.named(command.kind());
        PostfixInstance instance = instances.get(actor, command.instance());
        rights.require(actor, Deed.LOOKUP, instance.name());
        Address address = catalogue.locateProgram(instance, kind.service(), kind.program());
        Attributes request = switch (kind) {
            case ROUTE -> route(command);
            case RATES -> rates(instance, command);
            case PROBE ->
                Attributes.of(
                        "request",
                        Kind.PROBE.request(),
                        "address",
                        MailAddress.of(command.address()).text());
        };
        return new Question(id, actor, kind, address, request, command.reason(), command.approved());
    }

    private static Attributes route(AskCommand command) {
        return Attributes.of(
                "request", Kind.ROUTE.request(),
                "sender", MailAddress.sender(text(command.sender())).text(),
                "address", MailAddress.of(command.address()).text());
    }

    private static Attributes rates(PostfixInstance instance, AskCommand command) {
        String client = ClientAddress.of(command.address()).text();
        return Attributes.of("request", Kind.RATES.request(), "ident", service(instance, command) + ":" + client);
    }

    /** The SMTP service whose counters are meant: the one that was named, or the first. */
    static String service(PostfixInstance instance, AskCommand command) {
        List<String> services = smtpServices(instance);
        String wanted = text(command.service());
        if (wanted.isEmpty()) {
            return services.stream().findFirst().orElseThrow(() -> Refused.because(AskWhy.NOTHING_COUNTS));
        }
        if (!services.contains(wanted)) {
            throw Refused.because(AskWhy.UNKNOWN_SMTP_SERVICE, String.join(", ", services));
        }
        return wanted;
    }

    private static String text(@Nullable String field) {
        return field == null ? "" : field;
    }
}
