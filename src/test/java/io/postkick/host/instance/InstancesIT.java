package io.postkick.host.instance;

import static org.assertj.core.api.Assertions.assertThat;

import io.postkick.host.cf.MasterEntry;
import io.postkick.host.instance.InstanceProperties.Configured;
import io.postkick.testsupport.Patience;
import io.postkick.testsupport.RealThings;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Follows a private Postfix of this host through its life. */
class InstancesIT {

    private static final Path SANDBOX = Path.of("target/instances-it").toAbsolutePath();

    @Test
    void seesPostfixRunAndStop() throws Exception {
        Configured configured = new Configured("private", SANDBOX.resolve("etc"));
        Instances instances = new LocalInstances(
                new InstanceProperties(List.of(configured)), SANDBOX, Path.of("/proc"), Patience.LIMIT);
        try {
            sandbox("up");
            RealThings.ranAgainst("this host's Postfix in a private instance");
            assertThat(instances.find("private")).get().satisfies(instance -> {
                assertThat(instance.state()).isEqualTo(InstanceState.RUNNING);
                assertThat(instance.problems()).isEmpty();
                assertThat(instance.queueDirectory()).endsWith("/spool");
                assertThat(instance.services()).extracting(MasterEntry::name).contains("pickup", "qmgr", "anvil");
            });
            sandbox("stop");
            assertThat(instances.find("private").orElseThrow().state()).isEqualTo(InstanceState.STOPPED);
        } finally {
            sandbox("down");
        }
    }

    private static void sandbox(String command) throws Exception {
        Process process = new ProcessBuilder("bin/postfix-sandbox", command, "--directory", SANDBOX.toString())
                .inheritIO()
                .start();
        assertThat(process.waitFor()).as(command).isZero();
    }
}
