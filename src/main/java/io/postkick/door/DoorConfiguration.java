package io.postkick.door;

import io.postkick.access.chain.Callers;
import io.postkick.access.chain.Headers;
import io.postkick.access.record.LoggedRefusals;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.catalina.Pipeline;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;

/** Puts the door in front of the application. Whatever else is to answer before anybody is known comes in front of that. */
@Component
@Order(Ordered.LOWEST_PRECEDENCE)
class DoorConfiguration implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

    /** A name, a password and what a form adds to them. */
    private static final DataSize STRANGERS_BODY = DataSize.ofKilobytes(8);

    private static final int STRANGERS_WAITED_FOR = 16;
    private static final Duration STRANGERS_TIME = Duration.ofSeconds(10);
    private static final DataSize STRANGERS_MEMORY = DataSize.ofMegabytes(8);

    private static final int WAITED_FOR = 48;
    private static final Duration TIME = Duration.ofSeconds(60);
    private static final int PART_OF_HEAP = 8;

    private final Callers callers;
    private final Headers headers;
    private final LoggedRefusals refusals;
    private final DataSize most;

    DoorConfiguration(
            Callers callers,
            Headers headers,
            LoggedRefusals refusals,
            @Value("${server.tomcat.max-http-form-post-size}") DataSize most) {
        this.callers = callers;
        this.headers = headers;
        this.refusals = refusals;
        this.most = most;
    }

    @Override
    public void customize(TomcatServletWebServerFactory factory) {
        List<Connections> connections = new CopyOnWriteArrayList<>();
        factory.setProtocol(ConnectionsProtocol.class.getName());
        factory.addConnectorCustomizers(connector -> {
            Connections ours = ((ConnectionsProtocol) connector.getProtocolHandler()).connections();
            ours.tell(refusals);
            connections.add(ours);
        });
        factory.addContextCustomizers(context -> {
            Pipeline host = context.getParent().getPipeline();
            host.addValve(new Closing());
            host.addValve(new Admission(callers, headers, ofStrangers(), ofOthers(), connections, refusals));
        });
    }

    private static Bodies ofStrangers() {
        return new Bodies(
                Math.toIntExact(STRANGERS_BODY.toBytes()),
                STRANGERS_TIME,
                STRANGERS_WAITED_FOR,
                STRANGERS_MEMORY.toBytes());
    }

    private Bodies ofOthers() {
        return new Bodies(
                Math.toIntExact(most.toBytes()),
                TIME,
                WAITED_FOR,
                Runtime.getRuntime().maxMemory() / PART_OF_HEAP);
    }
}
