package io.postkick;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.DatagramPacket;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.newsclub.net.unix.AFUNIXDatagramSocket;
import org.newsclub.net.unix.AFUNIXSocketAddress;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Tells systemd when the console answers and when it ends, by the protocol of sd_notify(3), where systemd asked for that. */
@Component
public class ServiceManager {

    private static final Logger log = LoggerFactory.getLogger(ServiceManager.class);

    private final @Nullable String socket;

    /** @param socket its path, or a name behind an @; empty where nobody wants to know */
    ServiceManager(@Value("${NOTIFY_SOCKET:}") String socket) {
        this.socket = socket.isEmpty() ? null : socket;
    }

    @EventListener(ApplicationReadyEvent.class)
    void ready() {
        tell("READY=1");
    }

    @EventListener(ContextClosedEvent.class)
    void stopping() {
        tell("STOPPING=1");
    }

    private void tell(String state) {
        if (socket == null) {
            return;
        }
        try (AFUNIXDatagramSocket sender = AFUNIXDatagramSocket.newInstance()) {
            byte[] text = state.getBytes(UTF_8);
            sender.connect(address(socket));
            sender.send(new DatagramPacket(text, text.length));
        } catch (IOException e) {
            log.warn("systemd could not be told {} at {}", state, socket, e);
        }
    }

    private static AFUNIXSocketAddress address(String socket) throws IOException {
        return socket.startsWith("@")
                ? AFUNIXSocketAddress.inAbstractNamespace(socket.substring(1))
                : AFUNIXSocketAddress.of(Path.of(socket));
    }
}
