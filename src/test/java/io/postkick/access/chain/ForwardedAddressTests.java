package io.postkick.access.chain;

import static org.assertj.core.api.Assertions.assertThat;

import io.postkick.access.Announced;
import io.postkick.access.As;
import io.postkick.access.FreshDataDirectory;
import io.postkick.access.SettableClock;
import io.postkick.access.record.SignInFailed;
import io.postkick.testsupport.HttpCalls;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;

/** Which address counts behind a proxy. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"postkick.admin-password=" + As.ADMIN_PASSWORD, "postkick.trusted-proxies=127.0.0.1"})
@ContextConfiguration(initializers = FreshDataDirectory.class)
@Import({Announced.class, SettableClock.class})
class ForwardedAddressTests {

    @LocalServerPort
    private int port;

    @Autowired
    private Announced announced;

    @ParameterizedTest
    @CsvSource({
        "6.6.6.6:1234, 6.6.6.6",
        "[2001:db8::1]:443, 2001:db8:0:0:0:0:0:1",
        "192.0.2.9, 192.0.2.9",
        "<script>, 127.0.0.1",
        "unknown, 127.0.0.1"
    })
    void takesOnlyAnAddressFromTheProxysHeader(String header, String address) {
        announced.clear();
        HttpCalls.to(port)
                .with("X-Forwarded-For", header)
                .withPassword("nobody", "wrong")
                .post("/api/v1/tokens", "{}");

        assertThat(announced.events(SignInFailed.class))
                .singleElement()
                .satisfies(failed -> assertThat(failed.address()).isEqualTo(address));
    }
}
