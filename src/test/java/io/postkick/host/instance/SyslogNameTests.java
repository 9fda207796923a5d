package io.postkick.host.instance;

import static org.assertj.core.api.Assertions.assertThat;

import io.postkick.host.cf.ConfigurationText;
import io.postkick.host.cf.EndpointType;
import io.postkick.host.cf.MasterCf;
import io.postkick.host.cf.MasterEntry;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
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
        "syslog_name=postfix-slow, postfix-slow/smtp",
        "syslog_name=out-$service_name, out-relay/smtp",
        "syslog_name=$process_name-$service_name, smtp-relay/smtp",
        "syslog_name=${mydomain}/$service_name, example.org/relay/smtp",
        "syslog_name=${nonesuch, ${nonesuch/smtp"
    })
    void areThoseThatPostfixUses(String option, String expected) {
        assertThat(logName(option, Map.of())).isEqualTo(expected);
    }

    @Test
    void areExpandedWithWhatElseTheLineSets() {
        List<String> arguments = List.of(
                "-o", "syslog_name=first", "-o", "syslog_name=$pool-${pool?{x}:{y}}", "-o", "pool=$service_name-slow");
        assertThat(logName(arguments, Map.of("pool", "main"))).isEqualTo("relay-slow-x/smtp");
    }

    /** As pipe(8) is given the arguments of another program. */
    @Test
    void areNotTakenFromWhatIsNoSetting() {
        List<String> arguments = List.of("flags=F", "argv=/bin/deliver", "-f", "syslog_name=no");
        assertThat(logName(arguments, Map.of())).isEqualTo("postfix/smtp");
    }

    @Test
    void areReadWithBlanksAndBraces() {
        var text = new ConfigurationText(
                Path.of("master.cf"), "brace unix - - n - - smtp -o { syslog_name = postfix-brace } -v\n", null);
        MasterEntry brace = MasterCf.parse(text).services().get(0);
        assertThat(instance(brace, Map.of()).logName(brace)).isEqualTo("postfix-brace/smtp");
    }

    @ParameterizedTest
    @CsvSource({"'', postfix-out/smtp", STOCK + ", postfix-out/relay/smtp"})
    void beginWithTheInstances(String option, String expected) {
        assertThat(logName(option, Map.of("multi_instance_name", "postfix-out")))
                .isEqualTo(expected);
    }

    private static String logName(String option, Map<String, String> parameters) {
        return logName(
                option.isEmpty() ? List.of() : List.of("-o", option),
                parameters.isEmpty() ? Map.of("mydomain", "example.org") : parameters);
    }

    private static String logName(List<String> arguments, Map<String, String> parameters) {
        var relay = new MasterEntry("relay", EndpointType.UNIX, true, "-", "n", "-", "-", "smtp", arguments, 1);
        return instance(relay, parameters).logName(relay);
    }

    private static PostfixInstance instance(MasterEntry service, Map<String, String> parameters) {
        return new PostfixInstance(
                "mx1",
                "/etc/postfix",
                "/var/spool/postfix",
                parameters,
                List.of(service),
                InstanceState.RUNNING,
                List.of());
    }
}
