package io.postkick.instance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The names under which services log, as distributions and sites write them. */
class SyslogNameTests {

    private static final String STOCK =
            "syslog_name=${multi_instance_name?{$multi_instance_name}:{postfix}}/$service_name";

    @ParameterizedTest
    @CsvSource({
        "'', postfix/smtp",
        "syslog_name=postfix/$service_name, postfix/relay/smtp",
        "syslog_name=${syslog_name}-${service_name}, postfix-relay/smtp",
        STOCK + ", postfix/relay/smtp",
        "syslog_name=${nonesuch, ${nonesuch/smtp"
    })
    void areThoseThatPostfixUses(String option, String expected) {
        assertThat(logName(option, Map.of())).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"'', postfix-out/smtp", STOCK + ", postfix-out/relay/smtp"})
    void beginWithTheInstances(String option, String expected) {
        assertThat(logName(option, Map.of("multi_instance_name", "postfix-out")))
                .isEqualTo(expected);
    }

    private static String logName(String option, Map<String, String> parameters) {
        List<String> arguments = option.isEmpty() ? List.of() : List.of("-o", option);
        var relay = new MasterEntry("relay", EndpointType.UNIX, true, "-", "n", "-", "-", "smtp", arguments, 1);
        return new PostfixInstance(
                        "mx1",
                        Path.of("/etc/postfix"),
                        Path.of("/var/spool/postfix"),
                        parameters,
                        List.of(relay),
                        InstanceState.RUNNING,
                        List.of())
                .logName(relay);
    }
}
