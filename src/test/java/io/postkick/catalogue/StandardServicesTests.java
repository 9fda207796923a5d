package io.postkick.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.postkick.instance.EndpointType;
import io.postkick.instance.MasterEntry;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.support.ResourceBundleMessageSource;

class StandardServicesTests {

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
        assertThat(standard.requests(service)).isNotEmpty().allSatisfy(known -> {
            assertThat(known.label()).isNotBlank();
            assertThat(known.effect()).endsWith(".");
        });
    }

    @Test
    void saysWhatASiteDefinedServiceRuns() {
        MasterEntry dovecot = service("dovecot", "pipe", "flags=DRhu", "argv=/usr/lib/dovecot/deliver -d ${recipient}");
        assertThat(standard.description(dovecot))
                .isEqualTo("Defined by this site. Runs pipe flags=DRhu argv=/usr/lib/dovecot/deliver -d ${recipient}.");
        assertThat(standard.requests(dovecot)).isEmpty();
    }

    @Test
    void doesNotTakeAnotherProgramUnderAStandardNameForTheStandardOne() {
        assertThat(standard.description(service("pickup", "spawn", "argv=/bin/true")))
                .contains("Runs spawn");
    }

    @Test
    void offersPickupAsRefresh() {
        assertThat(standard.requests(service("pickup", "pickup")))
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
        assertThat(standard.requests(service(name, daemon)))
                .filteredOn(known -> known.request().toString().equals(request))
                .singleElement()
                .satisfies(known -> assertThat(known.effective()).isFalse());
    }

    private static MasterEntry service(String name, String command, String... arguments) {
        return new MasterEntry(name, EndpointType.UNIX, true, "-", "n", "-", "-", command, List.of(arguments), 1);
    }

    private static ResourceBundleMessageSource messages() {
        var messages = new ResourceBundleMessageSource();
        messages.setBasename("messages");
        messages.setDefaultEncoding("UTF-8");
        return messages;
    }
}
