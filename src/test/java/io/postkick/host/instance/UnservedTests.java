package io.postkick.host.instance;

import static org.assertj.core.api.Assertions.assertThat;

import io.postkick.host.cf.EndpointType;
import io.postkick.host.cf.MasterEntry;
import io.postkick.host.cf.ServiceClass;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Services for which nobody listens: disabled in main.cf, left behind, or of a Postfix that is stopped. */
class UnservedTests {

    @ParameterizedTest
    @CsvSource({
        "'', false",
        "inet, false",
        "'inet, unix', true",
        "UNIX, true",
        "'smtp/inet showq/unix,discard/unix', true",
        "'!showq/unix, unix', false",
        "'!!showq/unix', true",
        "'unix, !showq/unix', true",
        "showq.unix, true",
        "showq/fifo, false",
        "public/showq, false"
    })
    void areDisabledByTheFirstPatternThatMatches(String patterns, boolean disabled) {
        var instance = instance(InstanceState.RUNNING, "/etc/postfix", Map.of("master_service_disable", patterns));
        assertThat(instance.disables(service("showq"))).isEqualTo(disabled);
    }

    @Test
    void sayThatPostfixIsStoppedOnlyWhereItIs() {
        assertThat(why(InstanceState.STOPPED, "/etc/postfix-out", Map.of()))
                .contains("Postfix is stopped", "“postfix -c /etc/postfix-out start”");
        assertThat(why(InstanceState.RUNNING, "/etc/postfix", Map.of()))
                .startsWith("Postfix runs")
                .contains("“postfix reload”");
        assertThat(why(InstanceState.RUNNING, "/srv/my mail", Map.of("master_service_disable", "unix")))
                .contains("master_service_disable", "“postfix -c '/srv/my mail' reload”");
        assertThat(why(InstanceState.UNKNOWN, "/etc/postfix", Map.of())).contains("cannot be seen from here");
    }

    /** A real list: two Postfixes, one of which has no discard; a program that is connected is no listener. */
    @Test
    void areToldFromWhatTheKernelLists(@TempDir Path proc) throws Exception {
        Files.createDirectories(proc.resolve("net"));
        Files.writeString(proc.resolve("net/unix"), """
                Num       RefCount Protocol Flags    Type St Inode Path
                00000000e25e0640: 00000002 00000000 00010000 0001 01 3411110 public/showq
                0000000086bce625: 00000003 00000000 00000000 0001 03 3411090
                000000002f7c4a23: 00000003 00000000 00000000 0001 03 3080701 private/discard
                000000007638741e: 00000002 00000000 00010000 0001 01 3082018 /run/private/bounce
                000000007638741f: 00000005 00000000 00000000 0002 03     918 public/postlog
                0000000076387420: 00000002 00000000 00010000 0001 01 3082019 private/tlsmgr
                """);
        Listeners listeners = Listeners.read(proc);
        assertThat(listeners.names()).containsExactlyInAnyOrder("public/showq", "public/postlog", "private/tlsmgr");
        var instance = instance(InstanceState.RUNNING, "/etc/postfix", Map.of());
        assertThat(listeners.lack(instance, service("showq"))).isFalse();
        assertThat(listeners.lack(instance, service("discard"))).isTrue();
        assertThat(new Listeners(Set.of("public/other")).lack(instance, service("discard")))
                .as("a list of another network namespace")
                .isFalse();
        assertThat(Listeners.read(proc.resolve("nowhere")).names()).isEmpty();
    }

    private static String why(InstanceState state, String directory, Map<String, String> parameters) {
        return instance(state, directory, parameters).whyUnserved(ServiceClass.PUBLIC, "showq");
    }

    private static PostfixInstance instance(InstanceState state, String directory, Map<String, String> parameters) {
        return new PostfixInstance(
                "mx1",
                directory,
                "/var/spool/postfix",
                parameters,
                List.of(service("showq"), service("discard")),
                state,
                List.of());
    }

    private static MasterEntry service(String name) {
        return new MasterEntry(name, EndpointType.UNIX, name.equals("discard"), "-", "n", "-", "-", name, List.of(), 1);
    }
}
