package io.postkick.host.maillog.line;

import static org.assertj.core.api.Assertions.assertThat;

import io.postkick.host.cf.EndpointType;
import io.postkick.host.cf.MasterEntry;
import io.postkick.host.instance.InstanceState;
import io.postkick.host.instance.PostfixInstance;
import io.postkick.host.maillog.LogLine;
import io.postkick.host.maillog.LogTime;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which lines are an instance's, by the names that main.cf and master.cf give to its programs. */
class SyslogNamesTests {

    private static final List<MasterEntry> SERVICES = List.of(
            service("smtp", "smtp"),
            service("slow", "smtp", "-o", "syslog_name=postfix-slow"),
            service("dollar", "smtp", "-o", "syslog_name=out-$service_name"),
            service("relay", "smtp", "-o", "syslog_name=postfix/$service_name"),
            service(
                    "stock",
                    "smtp",
                    "-o",
                    "syslog_name=${multi_instance_name?{$multi_instance_name}:{postfix}}/$service_name"),
            service("enforced", "smtp", "-o", "syslog_name=enforced-tls-smtp"));

    @ParameterizedTest
    @CsvSource({
        "postfix/smtp,             postfix,           smtp",
        "postfix/qmgr,             postfix,           qmgr",
        "postfix-slow/smtp,        postfix-slow,      smtp",
        "out-dollar/smtp,          out-dollar,        smtp",
        "postfix/relay/smtp,       postfix/relay,     smtp",
        "postfix/stock/smtp,       postfix/stock,     smtp",
        "enforced-tls-smtp/smtp,   enforced-tls-smtp, smtp"
    })
    void areThoseOfMainCfAndMasterCf(String tag, String syslogName, String daemon) {
        LogLine line = parse(Map.of(), tag);
        assertThat(line).isNotNull();
        assertThat(line.syslogName() + "/" + line.daemon()).isEqualTo(syslogName + "/" + daemon);
    }

    /** Of the stock relay of Debian 12, which names every instance postfix, as of the one that names each by itself. */
    @ParameterizedTest
    @CsvSource({"postfix-out/smtp", "postfix/relay/smtp", "postfix-out/stock/smtp", "postfix-slow/smtp"})
    void areThoseOfAnotherInstanceToo(String tag) {
        assertThat(parse(Map.of("multi_instance_name", "postfix-out"), tag)).isNotNull();
    }

    @Test
    void leaveOutThoseOfOtherInstances() {
        assertThat(parse(Map.of("multi_instance_name", "postfix-out"), "postfix/smtp"))
                .isNull();
        assertThat(parse(Map.of(), "postfix-out/smtp")).isNull();
        assertThat(parse(Map.of(), "postfix-slower/smtp")).isNull();
    }

    private static LogLine parse(Map<String, String> parameters, String tag) {
        var instance = new PostfixInstance(
                "mx1", "/etc/postfix", null, parameters, SERVICES, InstanceState.RUNNING, List.of());
        return new LogLineParser(SyslogNames.of(instance), new LogTime(Clock.systemUTC(), ZoneOffset.UTC))
                .parse("Nov 28 04:31:58 h " + tag + "[16739]: 91BF621C48A: to=<b@brace.example>", false);
    }

    private static MasterEntry service(String name, String program, String... arguments) {
        return new MasterEntry(name, EndpointType.UNIX, true, "-", "n", "-", "-", program, List.of(arguments), 1);
    }
}
