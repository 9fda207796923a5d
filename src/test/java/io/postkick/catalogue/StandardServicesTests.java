package io.postkick.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.postkick.host.cf.EndpointType;
import io.postkick.host.cf.MasterEntry;
import io.postkick.host.instance.InstanceState;
import io.postkick.host.instance.PostfixInstance;
import io.postkick.testsupport.Texts;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.MessageSource;

class StandardServicesTests {

    private static final PostfixInstance INSTANCE = instance(Map.of());

    private final StandardServices standard = new StandardServices(messages());

    @ParameterizedTest
    @CsvSource({
        "cleanup,cleanup", "flush,flush", "pickup,pickup", "postlog,postlogd", "qmgr,qmgr", "qmgr,oqmgr",
        "showq,showq", "anvil,anvil", "bounce,bounce", "defer,bounce", "discard,discard", "error,error",
        "rewrite,trivial-rewrite", "scache,scache", "uucp,pipe", "tlsmgr,tlsmgr", "trace,bounce", "verify,verify",
        "proxymap,proxymap", "proxywrite,proxymap", "retry,error", "relay,smtp", "smtp,smtp", "lmtp,lmtp",
        "local,local", "virtual,virtual", "dnsblog,dnsblog", "tlsproxy,tlsproxy", "smtpd,smtpd"
    })
    void describesEveryStandardServiceInItsOwnWords(String name, String daemon) {
        MasterEntry service = service(name, daemon);
        assertThat(standard.description(service)).endsWith(".").doesNotContain("Defined by this site");
        assertThat(standard.requests(INSTANCE, service)).isNotEmpty().allSatisfy(known -> {
            assertThat(known.label()).isNotBlank();
            assertThat(known.effect()).endsWith(".");
        });
    }

    @Test
    void saysWhatASiteDefinedServiceRuns() {
        MasterEntry dovecot = service("dovecot", "pipe", "flags=DRhu", "argv=/usr/lib/dovecot/deliver -d ${recipient}");
        assertThat(standard.description(dovecot))
                .isEqualTo("Defined by this site. Runs pipe flags=DRhu argv=/usr/lib/dovecot/deliver -d ${recipient}.");
        assertThat(standard.requests(INSTANCE, dovecot)).isEmpty();
    }

    @Test
    void doesNotTakeAnotherProgramUnderAStandardNameForTheStandardOne() {
        assertThat(standard.description(service("pickup", "spawn", "argv=/bin/true")))
                .contains("Runs spawn");
    }

    @Test
    void offersPickupAsRefresh() {
        assertThat(standard.requests(INSTANCE, service("pickup", "pickup")))
                .singleElement()
                .satisfies(known -> {
                    assertThat(known.request()).hasToString("W");
                    assertThat(known.label()).isEqualTo("Refresh pickup");
                    assertThat(known.effective()).isTrue();
                });
    }

    @ParameterizedTest
    @CsvSource({"anvil,anvil,refresh", "scache,scache,flush", "qmgr,qmgr,refresh", "cleanup,cleanup,refresh"})
    void marksPopularRequestsThatDoNothing(String name, String daemon, String request) {
        assertThat(standard.requests(INSTANCE, service(name, daemon)))
                .filteredOn(known -> known.request().toString().equals(request))
                .singleElement()
                .satisfies(known -> assertThat(known.effective()).isFalse());
    }

    @ParameterizedTest
    @CsvSource({
        "watchdog_qmgr,qmgr,D FADI DA I F",
        "public-pickup2,pickup,W",
        "fastflush,flush,W request\\0purge\\0",
        "log2,/opt/postfix/libexec/postlogd,test line"
    })
    void offersByProgramWhateverTheNameOfTheService(String name, String program, String requests) {
        MasterEntry renamed = service(name, program);
        assertThat(standard.requests(INSTANCE, renamed).stream()
                        .filter(KnownRequest::effective)
                        .map(known -> known.request().toString()))
                .containsExactly(requests.equals("test line") ? new String[] {requests} : requests.split(" "));
        assertThat(standard.description(renamed)).contains("Defined by this site. Runs " + program);
        assertThat(standard.protocol(renamed)).isNotEqualTo(EndpointProtocol.SITE_DEFINED);
    }

    @ParameterizedTest
    @CsvSource({"pre-cleanup,cleanup,Completes the headers", "smtp-amavis,lmtp,by LMTP", "probes,verify,Probes whether"
    })
    void describesRenamedServicesByTheirProgram(String name, String program, String purpose) {
        assertThat(standard.description(service(name, program)))
                .contains(purpose)
                .endsWith("Defined by this site. Runs " + program + ".");
    }

    @Test
    void tellsWhichRequestsAreRetriesAndWhatTheyOverride() {
        var held = instance(Map.of("defer_transports", "smtp, relay"));
        assertThat(standard.requests(held, service("qmgr", "qmgr")).stream()
                        .filter(known -> known.retries() != RetriedMail.NOTHING)
                        .map(known -> known.request() + " " + known.caution()))
                .containsExactly(
                        "FADI Mail that defer_transports holds back (smtp, relay) is tried too.",
                        "DA ",
                        "F Mail that defer_transports holds back (smtp, relay) is tried too.");
        assertThat(standard.requests(held, service("flush", "flush")).stream()
                        .filter(known -> known.retries() != RetriedMail.NOTHING)
                        .map(known -> known.request() + known.caution()))
                .containsExactly("W", "request\\0purge\\0");
        assertThat(standard.requests(INSTANCE, service("qmgr", "qmgr")))
                .allSatisfy(known -> assertThat(known.caution()).isEmpty());
    }

    @Test
    void saysOfRequestsWhatTheyDo() {
        assertThat(effect("flush", "W")).startsWith("Requests delivery").contains("fast_flush_refresh_time");
        assertThat(effect("qmgr", "F")).contains("overrides defer_transports");
        assertThat(effect("qmgr", "FADI")).contains("overrides defer_transports");
    }

    @ParameterizedTest
    @CsvSource({
        "smtpd,smtpd,cannot receive file descriptor",
        "tlsproxy,tlsproxy,unexpected attribute refresh from plaintext",
        "pre-cleanup,cleanup,unexpected attribute refresh from pre-cleanup socket"
    })
    void quotesWhatPostfixLogs(String name, String program, String warning) {
        assertThat(standard.requests(INSTANCE, service(name, program)))
                .singleElement()
                .satisfies(known -> assertThat(known.warning()).contains(warning));
    }

    private String effect(String program, String request) {
        return standard.requests(INSTANCE, service(program, program)).stream()
                .filter(known -> known.request().toString().equals(request))
                .map(KnownRequest::effect)
                .findFirst()
                .orElseThrow();
    }

    private static PostfixInstance instance(Map<String, String> parameters) {
        return new PostfixInstance(
                "mx1", "/etc/postfix", "/var/spool/postfix", parameters, List.of(), InstanceState.RUNNING, List.of());
    }

    private static MasterEntry service(String name, String command, String... arguments) {
        return new MasterEntry(name, EndpointType.UNIX, true, "-", "n", "-", "-", command, List.of(arguments), 1);
    }

    private static MessageSource messages() {
        MessageSource messages = Texts.source();
        return messages;
    }
}
