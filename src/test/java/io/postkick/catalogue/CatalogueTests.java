package io.postkick.catalogue;

import static io.postkick.testsupport.Refusing.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.postkick.host.cf.EndpointType;
import io.postkick.host.cf.MasterEntry;
import io.postkick.host.instance.InstanceState;
import io.postkick.host.instance.PostfixInstance;
import io.postkick.host.instance.ThisHost;
import io.postkick.testsupport.Texts;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.context.MessageSource;

/** Which services an instance has, by whatever names. */
class CatalogueTests {

    private final Catalogue catalogue = catalogue();

    @Test
    void findsTheServiceThatMainCfNames() {
        var renamed = instance(
                Map.of("address_verify_service_name", "probes"),
                service("verify", "verify"),
                service("probes", "verify"));
        assertThat(catalogue.locateProgram(renamed, "verify", "verify").id().name())
                .isEqualTo("probes");
    }

    @Test
    void findsTheServiceThatRunsTheProgram() {
        var renamed = instance(Map.of(), service("rewrite", "spawn"), service("rw2", "/opt/postfix/trivial-rewrite"));
        assertThat(catalogue
                        .locateProgram(renamed, "rewrite", "trivial-rewrite")
                        .id()
                        .name())
                .isEqualTo("rw2");
        assertRefused(CatalogueWhy.UNKNOWN_SERVICE, () -> catalogue.locateProgram(renamed, "anvil", "anvil"));
    }

    @Test
    void listsNothingOfAnInstanceThatCannotBeRead() {
        var broken = new PostfixInstance(
                "old",
                "/etc/postfix",
                null,
                Map.of(),
                List.of(service("smtp", "smtp")),
                InstanceState.BROKEN,
                List.of());
        assertThat(catalogue.services(broken)).isEmpty();
    }

    private static MasterEntry service(String name, String command) {
        return new MasterEntry(name, EndpointType.UNIX, true, "-", "n", "-", "-", command, List.of(), 1);
    }

    private static PostfixInstance instance(Map<String, String> parameters, MasterEntry... services) {
        return new PostfixInstance(
                "mx1",
                "/etc/postfix",
                "/var/spool/postfix",
                parameters,
                List.of(services),
                InstanceState.UNKNOWN,
                List.of());
    }

    private static Catalogue catalogue() {
        MessageSource messages = Texts.source();
        return new Catalogue(new StandardServices(messages), new EndpointStates(messages, ThisHost.endpoints()));
    }
}
