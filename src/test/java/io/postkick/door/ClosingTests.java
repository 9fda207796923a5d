package io.postkick.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;
import org.apache.coyote.http11.Http11NioProtocol;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClosingTests {

    @TempDir
    Path directory;

    @Test
    void requestsThatCameWhileTomcatIsStoppedAreNotBlamed() throws IOException, LifecycleException {
        var tomcat = new Tomcat();
        tomcat.setBaseDir(directory.toString());
        var connector = new Connector(new PausedAfterTheFirstLine());
        connector.setPort(0);
        tomcat.setConnector(connector);
        tomcat.getHost().getPipeline().addValve(new Closing());
        tomcat.addContext("", directory.toString());
        tomcat.start();
        try (var wire = new Wire(connector.getLocalPort())) {
            assertThat(wire.send("POST /api HTTP/1.1\nHost: x\nContent-Length: 2\n\n{}")
                            .head())
                    .startsWith("HTTP/1.1 503")
                    .containsIgnoringCase("Retry-After: 1")
                    .containsIgnoringCase("Connection: close");
        } finally {
            tomcat.stop();
            tomcat.destroy();
        }
    }

    /** As if Tomcat were paused between looking whether it is and having read the first line. */
    private static final class PausedAfterTheFirstLine extends Http11NioProtocol {

        private boolean looked;

        @Override
        public boolean isPaused() {
            boolean paused = looked;
            looked = true;
            return paused;
        }
    }
}
