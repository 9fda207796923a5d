package io.postkick.host.trigger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointTests {

    private static final String SPOOL = "/var/spool/postfix";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "..",
                "../private/anvil",
                "/etc/passwd",
                "a/b",
                "pick\0up",
                "pickup\n",
                "pick up",
                "größe",
                "-x",
                ".hidden",
                "pickup\r",
                "＊",
                "a%00"
            })
    void refusesWhatIsNotTheNameOfAService(String name) {
        assertThat(Endpoint.isServiceName(name)).isFalse();
        assertThatIllegalArgumentException().isThrownBy(() -> new Endpoint(SPOOL, "public", name));
    }

    @Test
    void refusesNamesThatNoFileCanHave() {
        assertThat(Endpoint.isServiceName("n".repeat(255))).isTrue();
        assertThat(Endpoint.isServiceName("n".repeat(300))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"pickup", "smtp-amavis", "policy_spf", "relay.example.com", "retry+1", "x@y", "127.0.0.1"})
    void takesTheNamesThatSitesUse(String name) {
        assertThat(new Endpoint(SPOOL, "private", name).path()).isEqualTo(SPOOL + "/private/" + name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "maildrop", "Public", "public/../private", ".", "public\n"})
    void refusesOtherClasses(String serviceClass) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Endpoint(SPOOL, serviceClass, "pickup"));
    }

    @Test
    void refusesARelativeQueueDirectory() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Endpoint("spool", "public", "pickup"));
    }

    @ParameterizedTest
    @MethodSource("requestsOfWrongLength")
    void refusesRequestsThatTriggerServersCannotRead(byte[] request) {
        var trigger = new LocalTrigger(TestQueue.PATIENT);
        var endpoint = new Endpoint(SPOOL, "public", "pickup");
        assertThatIllegalArgumentException().isThrownBy(() -> trigger.send(endpoint, request, Payload.REQUEST));
    }

    static byte[][] requestsOfWrongLength() {
        return new byte[][] {new byte[0], new byte[1025]};
    }
}
