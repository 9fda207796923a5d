package io.postkick.access.chain;

import static org.assertj.core.api.Assertions.assertThat;

import io.postkick.access.Announced;
import io.postkick.access.As;
import io.postkick.access.FreshDataDirectory;
import io.postkick.access.SettableClock;
import io.postkick.access.record.SignInFailed;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
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
    void takesOnlyAnAddressFromTheProxysHeader(String header, String address) throws Exception {
        announced.clear();
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v1/tokens"))
                .header("X-Forwarded-For", header)
                .header("Content-Type", "application/json")
                .header("Authorization", "Basic bm9ib2R5Ondyb25n")
                .POST(BodyPublishers.ofString("{}"))
                .build();
        HttpClient.newHttpClient().send(request, BodyHandlers.discarding());

        assertThat(announced.events(SignInFailed.class))
                .singleElement()
                .satisfies(failed -> assertThat(failed.address()).isEqualTo(address));
    }
}
