package io.postkick.kick;

import static org.assertj.core.api.Assertions.assertThat;

import io.postkick.access.As;
import io.postkick.access.Role;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** Where the addresses lead that people type and that the instance switcher sends. */
@KickTest
class ServicesPageTests {

    @Autowired
    private MockMvcTester mvc;

    /** A press that has the whole queue retried is none: it leads to what it would do. Others stay a press. */
    @ParameterizedTest
    @ValueSource(strings = {"", "/public/qmgr", "/public/qmgr/other"})
    void leadsToAPreviewWhereARequestIsARetryInTruth(String page) {
        assertThat(mvc.get().uri("/instances/mx1/services" + page).with(As.person("admin", Role.ADMIN)))
                .hasStatusOk()
                .bodyText()
                .contains(
                        "/instances/mx1/queue/retries/new?everything=true&amp;trigger=EVERYTHING",
                        "/instances/mx1/queue/retries/new?everything=true&amp;trigger=WAITING",
                        "Retry all deferred mail now…")
                .doesNotContain("name=\"request\" value=\"FADI\"", "trigger=NOTHING");
    }

    @ParameterizedTest
    @CsvSource({
        "/, /instances/mx1/services",
        "/services, /instances/mx1/services",
        "/services?instance=broken, /instances/broken/services"
    })
    void isThatOfTheFirstInstanceUnlessOneIsNamed(String address, String services) {
        assertThat(mvc.get().uri(address).with(As.person("visitor", Role.AUDITOR)))
                .hasStatus(302)
                .hasRedirectedUrl(services);
    }
}
