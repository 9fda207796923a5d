package io.postkick.access.chain;

import static org.assertj.core.api.Assertions.assertThat;

import io.postkick.access.Actor;
import io.postkick.access.Announced;
import io.postkick.access.As;
import io.postkick.access.DeedLimit;
import io.postkick.access.FreshDataDirectory;
import io.postkick.access.InstanceLimit;
import io.postkick.access.Role;
import io.postkick.access.SettableClock;
import io.postkick.access.record.SignInFailed;
import io.postkick.access.token.AddressLimit;
import io.postkick.access.token.NewToken;
import io.postkick.access.token.TokenLimits;
import io.postkick.access.token.Tokens;
import io.postkick.testsupport.HttpCalls;
import java.util.List;
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

    @Autowired
    private Tokens tokens;

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

    /** The last address is the proxy's word; what stands before it is whatever the client wrote. */
    @ParameterizedTest
    @CsvSource({
        "192.0.2.9, 200",
        "'6.6.6.6, 192.0.2.9', 200",
        "[2001:db8::1]:443, 200",
        "6.6.6.6, 401",
        "'192.0.2.9, 6.6.6.6', 401",
        "<script>, 401",
        "127.0.0.1, 401"
    })
    void bindTokensToWhereTheProxySays(String header, int status) {
        var limits = new TokenLimits(
                InstanceLimit.NONE, DeedLimit.NONE, AddressLimit.to(List.of("192.0.2.0/24", "2001:db8::/32")));
        Actor admin = new Actor("admin", Role.ADMIN, "192.0.2.1", "password");
        String token = tokens.create(admin, new NewToken("test", null, null, limits, false))
                .text();

        assertThat(HttpCalls.to(port)
                        .with("X-Forwarded-For", header)
                        .withToken(token)
                        .get("/api/v1/instances")
                        .statusCode())
                .isEqualTo(status);
    }
}
