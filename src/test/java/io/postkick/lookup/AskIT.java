package io.postkick.lookup;

import static org.assertj.core.api.Assertions.assertThat;

import io.postkick.access.Actor;
import io.postkick.access.Role;
import io.postkick.catalogue.Address;
import io.postkick.catalogue.ServiceId;
import io.postkick.host.attribute.AttributeClient;
import io.postkick.host.attribute.AttributeClients;
import io.postkick.host.attribute.AttributeLimits;
import io.postkick.host.attribute.Attributes;
import io.postkick.host.attribute.Reply;
import io.postkick.host.cf.EndpointType;
import io.postkick.host.cf.MasterEntry;
import io.postkick.host.cf.ServiceClass;
import io.postkick.host.trigger.Endpoint;
import io.postkick.lookup.Finding.AddressClass;
import io.postkick.lookup.Finding.Deliverable;
import io.postkick.lookup.Finding.Probe;
import io.postkick.lookup.Finding.Rates;
import io.postkick.lookup.Finding.Remark;
import io.postkick.lookup.Finding.Route;
import io.postkick.testsupport.PostfixContainer;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Against the Postfix versions that distributions ship: the first greets not, the others do. */
class AskIT {

    private static final AttributeClient CLIENT =
            AttributeClients.of(new AttributeLimits(Duration.ofSeconds(10), Duration.ofSeconds(10)));

    @ParameterizedTest
    @MethodSource("io.postkick.testsupport.PostfixContainer#versions")
    void tellsWhereMailWouldGo(String version) {
        try (var postfix = PostfixContainer.ofVersion(version)) {
            postfix.start();
            postfix.exec(
                    "postconf",
                    "virtual_alias_domains=alias.example",
                    "virtual_mailbox_domains=mailbox.example",
                    "relay_domains=relay.example",
                    "transport_maps=inline:{slow.example=retry:4.7.1}");
            postfix.stopPostfix();
            postfix.startPostfix();

            assertThat(route(postfix, "root@localhost"))
                    .isEqualTo(new Route("local", "mail.example.org", "root@localhost", AddressClass.LOCAL, List.of()));
            assertThat(route(postfix, "root").recipient()).isEqualTo("root@mail.example.org");
            assertThat(route(postfix, "\"a b\"@müller.example"))
                    .isEqualTo(new Route(
                            "smtp", "müller.example", "\"a b\"@müller.example", AddressClass.OTHER, List.of()));
            assertThat(route(postfix, "x@alias.example").addressClass()).isEqualTo(AddressClass.VIRTUAL_ALIAS);
            assertThat(route(postfix, "x@mailbox.example"))
                    .isEqualTo(new Route(
                            "virtual",
                            "mailbox.example",
                            "x@mailbox.example",
                            AddressClass.VIRTUAL_MAILBOX,
                            List.of()));
            assertThat(route(postfix, "x@relay.example"))
                    .isEqualTo(new Route("relay", "relay.example", "x@relay.example", AddressClass.RELAY, List.of()));
            assertThat(route(postfix, "x@slow.example").transport()).isEqualTo("retry");
            assertThat(route(postfix, "x".repeat(988) + "@example.com").recipient())
                    .hasSize(1000);
            assertThat(route(postfix, "a@b@c.example").remarks()).containsExactly(Remark.ROUTED);
            assertThat(route(postfix, "x@example..com"))
                    .isEqualTo(new Route(null, null, "x@example..com", AddressClass.OTHER, List.of(Remark.BAD_SYNTAX)));
        }
    }

    @ParameterizedTest
    @MethodSource("io.postkick.testsupport.PostfixContainer#versions")
    void tellsHowOftenAClientCame(String version) {
        try (var postfix = PostfixContainer.ofVersion(version)) {
            postfix.start();
            postfix.exec(
                    "postconf",
                    "smtpd_client_event_limit_exceptions=",
                    "smtpd_client_message_rate_limit=100",
                    "smtpd_client_recipient_rate_limit=100");
            postfix.stopPostfix();
            postfix.startPostfix();
            postfix.exec("bash", "-c", """
                    exec 3<>/dev/tcp/127.0.0.1/25
                    for line in 'HELO localhost' 'MAIL FROM:<a@example.com>' 'RCPT TO:<b@example.com>' QUIT; do
                        read -r <&3
                        printf '%s\\r\\n' "$line" >&3
                    done
                    cat <&3
                    """);

            assertThat(ask(postfix, Kind.RATES, "request", "lookup", "ident", "smtp:127.0.0.1"))
                    .isEqualTo(new Rates("smtp:127.0.0.1", 0, 1, 1, 1, 0, 0));
            assertThat(ask(postfix, Kind.RATES, "request", "lookup", "ident", "smtp:2001:db8::1"))
                    .isEqualTo(new Rates("smtp:2001:db8::1", 0, 0, 0, 0, 0, 0));
        }
    }

    @ParameterizedTest
    @MethodSource("io.postkick.testsupport.PostfixContainer#versions")
    void tellsWhetherAnAddressCanBeDeliveredTo(String version) {
        try (var postfix = PostfixContainer.ofVersion(version)) {
            postfix.start();
            assertThat(probe(postfix, "root@localhost").deliverable()).isEqualTo(Deliverable.IN_PROGRESS);
            awaitProbe(postfix, "root@localhost", Deliverable.YES);
            awaitProbe(postfix, "nobody-of-that-name@localhost", Deliverable.NO);
            awaitProbe(postfix, "x@example.com", Deliverable.LATER);
            assertThat(probe(postfix, "nobody-of-that-name@localhost").reason()).contains("unknown user");
        }
    }

    /** A service that runs and does not understand the question. */
    @ParameterizedTest
    @MethodSource("io.postkick.testsupport.PostfixContainer#versions")
    void takesNoAnswerFromAServiceThatDoesNotUnderstand(String version) {
        try (var postfix = PostfixContainer.ofVersion(version)) {
            postfix.start();
            Reply reply = CLIENT.exchange(
                    new Endpoint(postfix.spool().toString(), "private", "anvil"),
                    Kind.RATES.protocol(),
                    Attributes.of("request", "refresh", "ident", "x"),
                    Kind.RATES.wanted());
            assertThat(reply.attributes().number("status").orElse(0)).isNotZero();
            assertThat(Interpretation.of(question(postfix, Kind.RATES, "ident", "x"), reply.attributes()))
                    .isEmpty();

            reply = CLIENT.exchange(
                    new Endpoint(postfix.spool().toString(), "private", "verify"),
                    Kind.ROUTE.protocol(),
                    Attributes.of("request", "resolve", "sender", "", "address", "a@b"),
                    Kind.ROUTE.wanted());
            assertThat(reply.outcome()).isEqualTo(Reply.Outcome.GARBLED);
        }
    }

    private static void awaitProbe(PostfixContainer postfix, String address, Deliverable expected) {
        Awaitility.await(address)
                .untilAsserted(() -> assertThat(probe(postfix, address))
                        .extracting(Probe::deliverable)
                        .isEqualTo(expected));
    }

    private static Route route(PostfixContainer postfix, String address) {
        return (Route) ask(postfix, Kind.ROUTE, "request", "resolve", "sender", "", "address", address);
    }

    private static Probe probe(PostfixContainer postfix, String address) {
        return (Probe) ask(postfix, Kind.PROBE, "request", "query", "address", address);
    }

    private static Finding ask(PostfixContainer postfix, Kind kind, String... request) {
        Question question = question(postfix, kind, request);
        Reply reply =
                CLIENT.exchange(question.address().endpoint(), kind.protocol(), question.request(), kind.wanted());
        assertThat(reply.outcome()).as(reply.detail()).isEqualTo(Reply.Outcome.ANSWERED);
        return Interpretation.of(question, reply.attributes()).orElseThrow();
    }

    private static Question question(PostfixContainer postfix, Kind kind, String... request) {
        return new Question(
                UUID.randomUUID().toString(),
                new Actor("alice", Role.ADMIN, "127.0.0.1", "password"),
                kind,
                new Address(
                        new ServiceId("mx1", ServiceClass.PRIVATE, kind.service()),
                        new Endpoint(postfix.spool().toString(), "private", kind.service()),
                        new MasterEntry(
                                kind.service(), EndpointType.UNIX, true, "-", "n", "-", "1", "x", List.of(), 1)),
                Attributes.of(request));
    }
}
