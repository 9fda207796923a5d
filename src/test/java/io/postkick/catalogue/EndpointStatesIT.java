package io.postkick.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.postkick.host.instance.InstancesOf;
import io.postkick.host.instance.PostfixInstance;
import io.postkick.host.instance.ThisHost;
import io.postkick.testsupport.FakeService;
import io.postkick.testsupport.PostfixSandbox;
import io.postkick.testsupport.Texts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.context.MessageSource;

/** States of a Postfix that runs, whose files say more than it serves. */
class EndpointStatesIT {

    @Test
    void areThoseOfARealPostfix() throws Exception {
        try (var sandbox =
                PostfixSandbox.start(Path.of("target/endpoint-states-it").toAbsolutePath())) {
            Files.writeString(
                    sandbox.configDirectory().resolve("master.cf"),
                    "leftbehind unix - - n - - discard\n",
                    StandardOpenOption.APPEND);
            Files.writeString(
                    sandbox.configDirectory().resolve("main.cf"),
                    "master_service_disable = discard/unix\n",
                    StandardOpenOption.APPEND);
            FakeService.leftBehind(sandbox.queueDirectory().resolve("private/leftbehind"));
            PostfixInstance instance = InstancesOf.directory(sandbox.configDirectory());

            List<Service> services = catalogue().services(instance);

            assertThat(services)
                    .filteredOn(service -> service.state() != EndpointState.LISTENING)
                    .extracting(service -> service.id().name() + " " + service.state())
                    .containsExactlyInAnyOrder("leftbehind NOT_SERVED", "discard DISABLED");
        }
    }

    private static Catalogue catalogue() {
        MessageSource messages = Texts.source();
        return new Catalogue(new StandardServices(messages), new EndpointStates(messages, ThisHost.endpoints()));
    }
}
