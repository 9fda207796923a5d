package io.postkick.services;

import io.postkick.access.Actor;
import io.postkick.access.Deed;
import io.postkick.access.Rights;
import io.postkick.audit.entry.AuditEntry;
import io.postkick.audit.log.AuditLog;
import io.postkick.audit.page.LastRetry;
import io.postkick.catalogue.Catalogue;
import io.postkick.catalogue.EndpointState;
import io.postkick.catalogue.KnownRequest;
import io.postkick.catalogue.Reach;
import io.postkick.catalogue.Reaches;
import io.postkick.catalogue.Service;
import io.postkick.evidence.EvidencePages;
import io.postkick.evidence.Observation;
import io.postkick.evidence.ShownEvidence;
import io.postkick.evidence.Watches;
import io.postkick.host.cf.ServiceClass;
import io.postkick.host.instance.PostfixInstance;
import io.postkick.kick.Answer;
import io.postkick.kick.Answers;
import io.postkick.kick.Kick;
import io.postkick.kick.KickActions;
import io.postkick.retry.result.RetryActions;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Puts together what the Services page shows: services by class, their last kicks, and buttons with fresh press ids. */
@Component
class ServicesPage {

    /** Services with something to press come first, otherwise master.cf's order. */
    private static final Comparator<Service> PRESSABLE_FIRST =
            Comparator.comparing(service -> service.requests().stream().noneMatch(KnownRequest::effective));

    private final Catalogue catalogue;
    private final AuditLog audit;
    private final Watches watches;
    private final EvidencePages evidence;
    private final Reaches reaches;
    private final Rights rights;
    private final Answers answers;

    ServicesPage(
            Catalogue catalogue,
            AuditLog audit,
            Watches watches,
            EvidencePages evidence,
            Reaches reaches,
            Rights rights,
            Answers answers) {
        this.catalogue = catalogue;
        this.reaches = reaches;
        this.audit = audit;
        this.watches = watches;
        this.evidence = evidence;
        this.rights = rights;
        this.answers = answers;
    }

    /**
     * The services of one class.
     *
     * @param closed what of it this process may not reach, and why: said once, not in each row; null when it may reach all
     */
    record Group(
            ServiceClass serviceClass,
            boolean mayKick,
            List<Row> rows,
            @Nullable Reach closed) {

        /** Whether there is a button in any row. */
        public boolean isPressable() {
            return rows.stream().anyMatch(Row::isPressable);
        }

        /** Whether none of it can be reached. */
        public boolean isShut() {
            return closed != null && closed.reached().isEmpty();
        }
    }

    /**
     * A request to press.
     *
     * @param press the id of the press that this very button makes
     * @param preview where a request that is a retry in truth leads instead; null for any other
     */
    record Button(
            KnownRequest known, String press, @Nullable String preview) {}

    /**
     * One service.
     *
     * @param key names the row within the page
     * @param waits whether a kick of it waits for a second person, who is to know why
     * @param answer to the press just made; null on a fresh page
     * @param last the last kick; null when there was none, or a retry came after it
     * @param mayOpenLast whether the page of the last kick is there for the reader
     * @param lastRetry the last retry; null when there was none, or a kick came after it
     * @param shown the evidence of the kick just made; null when there was none
     */
    record Row(
            String key,
            Service service,
            boolean mayKick,
            boolean waits,
            List<Button> buttons,
            @Nullable LastKick last,
            boolean mayOpenLast,
            @Nullable LastRetry lastRetry,
            @Nullable Answer answer,
            @Nullable ShownEvidence shown) {

        /** What to know of the buttons before one presses, with the buttons that it is said of; one of each. */
        public Map<String, String> cautions() {
            return buttons.stream()
                    .map(Button::known)
                    .filter(known -> !known.caution().isEmpty())
                    .collect(Collectors.toMap(
                            KnownRequest::caution,
                            known -> "“" + known.label() + "”",
                            (some, more) -> some + ", " + more,
                            LinkedHashMap::new));
        }

        /** Whether a press would get as far as the endpoint. */
        public boolean isPressable() {
            return mayKick && !isClosed();
        }

        /** Whether this process may not reach it. */
        public boolean isClosed() {
            return service.state() == EndpointState.NO_PERMISSION;
        }
    }

    /** What was done last, by class and name of the service. */
    private record Last(Map<String, LastKick> kicks, Map<String, LastRetry> retries) {

        @Nullable
        LastKick kick(Service service) {
            LastKick kick = kicks.get(id(service));
            LastRetry retry = retries.get(id(service));
            return kick == null || (retry != null && retry.at().isAfter(kick.at())) ? null : kick;
        }

        @Nullable
        LastRetry retry(Service service) {
            return kick(service) == null ? retries.get(id(service)) : null;
        }
    }

    /** @param answered the row that was pressed, as class and name; null on a fresh page */
    List<Group> groups(PostfixInstance instance, Actor actor, @Nullable String answered, @Nullable Answer answer) {
        Last last = last(instance.name());
        List<Row> rows = catalogue.services(instance).stream()
                .sorted(PRESSABLE_FIRST)
                .map(service -> row(service, actor, last, id(service).equals(answered) ? answer : null))
                .toList();
        return List.of(
                group(instance, ServiceClass.PUBLIC, actor, rows), group(instance, ServiceClass.PRIVATE, actor, rows));
    }

    /** One row again, after a press. */
    Row row(Service service, Actor actor, Answer answer) {
        return row(service, actor, last(service.id().instance()), answer);
    }

    private Group group(PostfixInstance instance, ServiceClass serviceClass, Actor actor, List<Row> all) {
        List<Row> rows = all.stream()
                .filter(row -> row.service().id().serviceClass() == serviceClass)
                .toList();
        boolean closed = rows.stream().anyMatch(Row::isClosed);
        return new Group(
                serviceClass,
                Catalogue.mayKick(rights, actor, instance.name(), serviceClass),
                rows,
                closed ? reaches.of(instance, serviceClass) : null);
    }

    private Row row(Service service, Actor actor, Last last, @Nullable Answer answer) {
        LastKick kick = last.kick(service);
        return new Row(
                key(service),
                service,
                service.mayKick(rights, actor),
                answers.waits(actor, service),
                buttons(
                        service,
                        rights.mayByKick(
                                actor, Deed.RETRY_EVERYTHING, service.id().instance())),
                kick,
                kick != null && kick.mayOpen(actor),
                last.retry(service),
                answer,
                answer == null ? null : shown(answer.kick()));
    }

    private static List<Button> buttons(Service service, boolean mayRetryEverything) {
        return service.requests().stream()
                .filter(KnownRequest::effective)
                .map(known -> new Button(known, freshPress(), RetryPreviews.address(service, known.request())))
                .filter(button -> button.preview() == null || mayRetryEverything)
                .toList();
    }

    /** The evidence of a kick; null when there was none, or nothing was sent. */
    private @Nullable ShownEvidence shown(@Nullable Kick kick) {
        return kick == null || kick.isNothingSent() ? null : evidence.show(kick.id(), kick.at(), false);
    }

    private Last last(String instance) {
        return new Last(
                lastKicks(audit.last(instance, KickActions.INTENDED)).stream()
                        .collect(Collectors.toMap(kick -> kick.serviceClass() + "/" + kick.service(), kick -> kick)),
                LastRetry.among(audit.lastWithEnds(instance, RetryActions.INTENDED)).stream()
                        .collect(Collectors.toMap(
                                retry -> retry.serviceClass() + "/" + retry.service(), retry -> retry)));
    }

    /** With what came of them, where it is known. */
    List<LastKick> lastKicks(List<AuditEntry> entries) {
        Map<String, Observation> observations = watches.observations(entries.stream()
                .map(entry -> entry.content().actId())
                .filter(Objects::nonNull)
                .toList());
        return entries.stream()
                .map(entry -> LastKick.of(
                        entry, observations.get(String.valueOf(entry.content().actId()))))
                .toList();
    }

    static String freshPress() {
        return UUID.randomUUID().toString();
    }

    private static String id(Service service) {
        return service.id().serviceClass().directory() + "/" + service.id().name();
    }

    /** Usable in a selector whatever the service's name holds. */
    static String key(Service service) {
        String name = service.id()
                .name()
                .chars()
                .collect(
                        StringBuilder::new,
                        (text, c) -> {
                            if (c < 128 && Character.isLetterOrDigit(c)) {
                                text.append((char) c);
                            } else {
                                text.append('_').append(Integer.toHexString(c)).append('_');
                            }
                        },
                        StringBuilder::append)
                .toString();
        return service.id().serviceClass().directory() + "-" + name;
    }
}
