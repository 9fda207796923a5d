package io.postkick.door;

import static org.assertj.core.api.Assertions.assertThat;

import io.postkick.access.As;
import io.postkick.access.FreshDataDirectory;
import io.postkick.access.record.LoggedRefusals;
import io.postkick.testsupport.QuietInstance;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.ContextConfiguration;

/** What is left of requests that are refused before anybody is known, and with which headers they are answered. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"postkick.admin-password=" + As.ADMIN_PASSWORD, "postkick.trusted-proxies=127.0.0.1"})
@ContextConfiguration(initializers = {FreshDataDirectory.class, QuietInstance.class})
@ExtendWith(OutputCaptureExtension.class)
class DoorRefusalTests {

    private static final String BY_HTTPS = "X-Forwarded-Proto: https\nX-Forwarded-For: 192.0.2.44\n";

    @LocalServerPort
    private int port;

    @Autowired
    private LoggedRefusals refusals;

    @BeforeEach
    void startAfresh() {
        refusals.announceRest();
    }

    @ParameterizedTest
    @CsvSource({
        "GET /account;x=1 HTTP/1.1, that the HTTP firewall refuses",
        "GET /a%0d%0aWARN%20forged HTTP/1.1, that the HTTP firewall refuses",
        "PUT /sign-in HTTP/1.1, with a body larger than a stranger's may be"
    })
    void logsHowManyWereRefusedOfOneAddress(String line, String why, CapturedOutput output) throws IOException {
        for (int i = 0; i < 3; i++) {
            send(line);
        }
        assertThat(lines(output, "192.0.2.44")).isEmpty();
        refusals.announceRest();

        assertThat(lines(output, "192.0.2.44"))
                .singleElement()
                .asString()
                .endsWith("Refused from 192.0.2.44: 3 requests " + why);
        assertThat(output.getAll()).doesNotContain("forged");
    }

    @Test
    void logsWhatIsNoHttp(CapturedOutput output) throws IOException {
        send("GET /a{b HTTP/1.1");
        refusals.announceRest();

        assertThat(lines(output, "that are no HTTP")).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"GET /account;x=1 HTTP/1.1", "PUT /sign-in HTTP/1.1", "GET /outside/a%2fb HTTP/1.1"})
    void asksForHttpsAlsoInWhatItRefuses(String line) throws IOException {
        assertThat(send(line))
                .contains("HTTP/1.1 4")
                .containsIgnoringCase("Strict-Transport-Security: max-age=31536000 ; includeSubDomains")
                .containsIgnoringCase("X-Content-Type-Options: nosniff");
    }

    private String send(String line) throws IOException {
        try (Wire wire = new Wire(port)) {
            return wire.send(line + "\nHost: x\n" + BY_HTTPS + "Connection: close\nContent-Length: "
                            + (line.startsWith("PUT") ? 100_000 : 0) + "\n\n")
                    .everything();
        }
    }

    private static List<String> lines(CapturedOutput output, String text) {
        return output.getAll().lines().filter(line -> line.contains(text)).toList();
    }
}
