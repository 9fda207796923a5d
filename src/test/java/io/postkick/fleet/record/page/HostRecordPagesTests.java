package io.postkick.fleet.record.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.postkick.access.FreshDataDirectory;
import io.postkick.access.InstanceLimit;
import io.postkick.access.Role;
import io.postkick.access.people.PersonTable;
import io.postkick.audit.Client;
import io.postkick.audit.LogTest;
import io.postkick.audit.entry.Action;
import io.postkick.audit.entry.AuditEntry;
import io.postkick.audit.entry.ChainHead;
import io.postkick.audit.entry.EntryBuilder;
import io.postkick.audit.entry.SampleActions;
import io.postkick.audit.log.AuditLog;
import io.postkick.fleet.FleetOn;
import io.postkick.fleet.calls.HostCalls;
import io.postkick.fleet.hosts.Hosts;
import io.postkick.fleet.link.MemoryBroker;
import io.postkick.fleet.record.HostLogs;
import io.postkick.fleet.record.RecordedHost;
import io.postkick.fleet.wire.Subjects;
import io.postkick.testsupport.QuietInstance;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.test.context.ContextConfiguration;

/** A console with one mail host, whose log comes over a broker: what its pages say of it, and of an act there. */
@LogTest
@ContextConfiguration(initializers = {FreshDataDirectory.class, QuietInstance.class, FleetOn.class})
@Import(HostRecordPagesTests.OneHost.class)
class HostRecordPagesTests {

    @TestConfiguration
    static class OneHost {

        final RecordedHost host = new RecordedHost("mx1");
        final MemoryBroker broker = new MemoryBroker();

        @Bean
        RecordedHost recordedHost() {
            broker.link().answer(Subjects.calls(host.id()), question -> host.answer(question));
            return host;
        }

        @Bean
        @Primary
        Hosts oneHost() {
            return host.hosts();
        }

        @Bean
        @Primary
        HostCalls callsToOneHost() {
            return new HostCalls(broker.link());
        }
    }

    @Autowired
    private Client client;

    @Autowired
    private PersonTable people;

    @Autowired
    private AuditLog log;

    @Autowired
    private RecordedHost host;

    @Autowired
    private HostLogs logs;

    private String act;
    private AuditEntry intent;

    @BeforeEach
    void press() {
        act = UUID.randomUUID().toString();
        // Acts come after the host was seen.
        Awaitility.await().until(() -> logs.kept(host.host()).end().sequence() > 0);
        intent = log.record(kick(SampleActions.KICK_INTENDED).entry());
        log.record(kick(SampleActions.KICK_CONCLUDED)
                .outcome("UNKNOWN")
                .detail("No answer came.")
                .entry());
    }

    private EntryBuilder kick(Action action) {
        return new EntryBuilder(action)
                .act(act)
                .by("olga", "192.0.2.7", "password")
                .to("mx1/postfix", "public", "pickup")
                .request("W");
    }

    private void done() {
        host.add(new EntryBuilder(Action.note("COMMAND_TAKEN", "fleet"))
                .act(act)
                .by("olga", "192.0.2.7", "password")
                .detail(ChainHead.of(intent).toString())
                .entry());
        host.add(kick(SampleActions.KICK_INTENDED)
                .to("postfix", "public", "pickup")
                .entry());
        host.add(kick(SampleActions.KICK_CONCLUDED)
                .to("postfix", "public", "pickup")
                .outcome("DELIVERED")
                .detail("Sent in full.")
                .entry());
    }

    private String page(String path, Role role) {
        return Client.text(client.get(path, "petra", role));
    }

    private void awaitSettled() {
        Awaitility.await()
                .until(() -> log.ofAct(act).stream()
                        .anyMatch(entry -> entry.content().action().settles()));
    }

    @Test
    void sayWhatCameOfAnActOnceTheHostTells() {
        String entry = "/audit/entries/" + intent.node() + "/" + intent.sequence();
        assertThat(page(entry, Role.AUDITOR)).contains("The record of mx1 itself", "mx1 has told nothing of this act");
        assertThat(page("/audit?text=W&instance=mx1/postfix", Role.AUDITOR)).contains("outcome not known");

        done();
        awaitSettled();

        assertThat(page(entry, Role.AUDITOR)).contains("request delivered", "Sent in full.");
        assertThat(page("/kicks/" + act, Role.ADMIN)).contains("As mx1 recorded at", "Sent in full.");
        assertThat(log.ofAct(act).get(2).content().outcome()).isEqualTo("DELIVERED");
        assertThat(log.last("mx1/postfix", SampleActions.KICK_INTENDED))
                .anySatisfy(last -> assertThat(last.content().outcome()).isEqualTo("DELIVERED"));
    }

    @Test
    void showTheRecordOfTheHost() {
        done();
        awaitSettled();

        assertThat(page("/hosts/mx1/record", Role.AUDITOR))
                .contains("The record of mx1 itself", "COMMAND_TAKEN", "request delivered", "/audit/entries/");
        assertThat(page("/hosts/mx1/record?action=COMMAND_TAKEN&person=olga", Role.ADMIN))
                .contains(intent.hash())
                .doesNotContain("Sent in full.");
        assertThat(page("/hosts/mx1/record?person=nobody", Role.ADMIN)).contains("There is no such entry.");
        assertThat(client.get("/hosts/mx1/record", "olga", Role.OPERATOR)).hasStatus(403);
        assertThat(client.get("/hosts/mx9/record", "petra", Role.AUDITOR)).hasStatus(404);
        assertThat(client.get("/hosts/mx1/record/export", "olga", Role.OPERATOR))
                .hasStatus(403);
    }

    @Test
    void giveTheRecordOfTheHostAway() {
        long end = client.end();
        String exported = Client.text(client.getApi("/api/v1/hosts/mx1/record/export", "admin"));

        assertThat(exported.lines().findFirst()).hasValue(host.lines().get(0));
        assertThat(client.actionsSince(end)).contains("AUDIT_EXPORTED");
    }

    private void limited(String name, String... instances) {
        client.post("/people", "admin", Role.ADMIN, "name", name, "role", "AUDITOR", "password", Client.PASSWORD);
        client.bearer(name);
        people.setInstances(people.find(name).orElseThrow().id(), new InstanceLimit(List.of(instances)));
    }

    @Test
    void areForAuditorsOfTheHostAsForOthers() {
        done();
        awaitSettled();
        limited("hanna", "mx1/*");
        String id = host.host().id();

        for (String path : List.of(
                "/audit", "/audit?instance=mx1/*", "/audit?instance=mx1/postfix", "/audit?class=public&text=W")) {
            assertThat(Client.text(client.get(path, "hanna", Role.AUDITOR)))
                    .as(path)
                    .contains("/audit/entries/" + intent.node() + "/" + intent.sequence());
        }
        assertThat(Client.text(client.get("/audit", "hanna", Role.AUDITOR)))
                .contains("<option value=\"mx1/*\"", "<option value=\"mx1/postfix\"");
        assertThat(Client.text(client.getApi("/api/v1/audit", "hanna"))).contains(intent.hash());
        assertThat(Client.text(client.getApi("/api/v1/audit/export?format=jsonl", "hanna")))
                .contains(intent.hash());
        assertThat(Client.text(
                        client.get("/audit/entries/" + intent.node() + "/" + intent.sequence(), "hanna", Role.AUDITOR)))
                .contains("/hosts/" + id + "/record");
        assertThat(Client.text(client.get("/hosts/" + id + "/record", "hanna", Role.AUDITOR)))
                .contains("COMMAND_TAKEN", "CONSOLE_STARTED");
        assertThat(client.getApi("/api/v1/hosts/mx1/record/export", "hanna")).hasHeader("Postkick-Export", "whole");
    }

    @Test
    void areInPartForAuditorsOfOneInstance() {
        done();
        awaitSettled();
        limited("ines", "mx1/postfix");

        assertThat(Client.text(client.get("/audit?instance=mx1/*", "ines", Role.AUDITOR)))
                .contains("/audit/entries/" + intent.node() + "/" + intent.sequence());
        assertThat(Client.text(client.get("/hosts/mx1/record", "ines", Role.AUDITOR)))
                .contains("request delivered")
                .doesNotContain(intent.hash());
        assertThat(client.getApi("/api/v1/hosts/mx1/record/export", "ines")).hasHeader("Postkick-Export", "partial");
    }

    @Test
    void areNotForAuditorsOfAnotherHost() {
        limited("jutta", "mx9/*", "mx/*", "mx10/*");

        for (String path : List.of("/audit", "/audit?instance=mx1/*", "/audit?instance=mx1/postfix")) {
            assertThat(Client.text(client.get(path, "jutta", Role.AUDITOR)))
                    .as(path)
                    .doesNotContain("/audit/entries/" + intent.node() + "/" + intent.sequence());
        }
        assertThat(client.get("/hosts/mx1/record", "jutta", Role.AUDITOR)).hasStatus(404);
        assertThat(client.get("/hosts/" + host.host().id() + "/record", "jutta", Role.AUDITOR))
                .hasStatus(404);
        assertThat(client.getApi("/api/v1/hosts/mx1/record/export", "jutta")).hasStatus(404);
    }

    @Test
    void haveItVerified() {
        done();
        awaitSettled();

        assertThat(Client.text(client.post("/audit/verification", "petra", Role.AUDITOR)))
                .contains("The log of the host mx1 was held against this one");
        assertThat(log.head()).isNotNull();
        assertThat(Instant.now()).isAfter(intent.at());
    }
}
