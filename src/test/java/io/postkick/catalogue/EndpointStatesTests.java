package io.postkick.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.postkick.host.cf.EndpointType;
import io.postkick.host.cf.MasterEntry;
import io.postkick.host.instance.InstanceState;
import io.postkick.host.instance.PostfixInstance;
import io.postkick.host.instance.ThisHost;
import io.postkick.testsupport.FakeService;
import io.postkick.testsupport.Texts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.MessageSource;

/** States of endpoints in a queue directory where not everything is as master.cf says. */
class EndpointStatesTests {

    @TempDir
    Path folder;

    private Path proc;

    @BeforeEach
    void leavesSocketsAndFifosBehind() throws Exception {
        proc = folder.resolve("proc");
        Files.createDirectories(proc.resolve("net"));
        Files.createDirectories(folder.resolve("public"));
        Files.createDirectories(folder.resolve("private"));
        FakeService.leftBehind(folder.resolve("public/showq"));
        FakeService.leftBehind(folder.resolve("private/old"));
        FakeService.leftBehind(folder.resolve("private/fifoish"));
        assertThat(new ProcessBuilder("mkfifo", folder.resolve("public/pickup").toString())
                        .start()
                        .waitFor())
                .isZero();
        Files.writeString(
                proc.resolve("net/unix"),
                "00000000e25e0640: 00000002 00000000 00010000 0001 01 3411110 public/showq\n");
    }

    @Test
    void tellsWhatWasLeftBehindFromWhatIsServed() {
        assertThat(state("showq", EndpointType.UNIX, InstanceState.RUNNING)).isEqualTo(EndpointState.LISTENING);
        assertThat(live("old", EndpointType.UNIX, InstanceState.RUNNING, Map.of()))
                .returns(EndpointState.NOT_SERVED, EndpointStates.Live::state)
                .extracting(EndpointStates.Live::detail)
                .asString()
                .startsWith("Postfix runs, but")
                .contains("“postfix -c " + folder + " reload”");
        assertThat(state("old", EndpointType.UNIX, InstanceState.STOPPED)).isEqualTo(EndpointState.STOPPED);
    }

    @Test
    void comparesTheFileWithMasterCf() {
        assertThat(live("pickup", EndpointType.UNIX, InstanceState.RUNNING, Map.of()))
                .returns(EndpointState.WRONG_TYPE, EndpointStates.Live::state)
                .extracting(EndpointStates.Live::detail)
                .asString()
                .startsWith("There is a FIFO where master.cf says socket");
        assertThat(state("fifoish", EndpointType.FIFO, InstanceState.RUNNING)).isEqualTo(EndpointState.WRONG_TYPE);
        assertThat(state("pickup", EndpointType.FIFO, InstanceState.RUNNING)).isEqualTo(EndpointState.LISTENING);
    }

    @Test
    void saysWhatMainCfDisables() {
        Map<String, String> disabled = Map.of("master_service_disable", "showq/unix, gone/unix");
        assertThat(live("showq", EndpointType.UNIX, InstanceState.RUNNING, disabled))
                .returns(EndpointState.DISABLED, EndpointStates.Live::state)
                .extracting(EndpointStates.Live::detail)
                .asString()
                .startsWith("Disabled in main.cf: master_service_disable (showq/unix, gone/unix)");
        assertThat(live("gone", EndpointType.UNIX, InstanceState.RUNNING, disabled)
                        .state())
                .isEqualTo(EndpointState.DISABLED);
        assertThat(live("gone", EndpointType.UNIX, InstanceState.RUNNING, Map.of())
                        .state())
                .isEqualTo(EndpointState.ABSENT);
    }

    private EndpointState state(String name, EndpointType type, InstanceState state) {
        return live(name, type, state, Map.of()).state();
    }

    private EndpointStates.Live live(
            String name, EndpointType type, InstanceState state, Map<String, String> parameters) {
        var entry = new MasterEntry(
                name, type, name.equals("old") || name.equals("fifoish"), "-", "n", "-", "-", name, List.of(), 1);
        var showq = new MasterEntry("showq", EndpointType.UNIX, false, "-", "n", "-", "-", "showq", List.of(), 2);
        var instance = new PostfixInstance(
                "mx1", folder.toString(), folder.toString(), parameters, List.of(entry, showq), state, List.of());
        MessageSource messages = Texts.source();
        return new EndpointStates(messages, ThisHost.endpoints(proc))
                .of(instance)
                .apply(entry);
    }
}
