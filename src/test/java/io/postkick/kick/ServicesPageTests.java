package io.postkick.kick;

import static org.assertj.core.api.Assertions.assertThat;

import io.postkick.access.As;
import io.postkick.access.Role;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** Where the addresses lead that people type and that the instance switcher sends. */
@KickTest
class ServicesPageTests {

    @Autowired
    private MockMvcTester mvc;

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
