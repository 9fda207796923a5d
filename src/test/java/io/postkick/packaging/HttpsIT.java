package io.postkick.packaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.postkick.testsupport.ConsoleProcess;
import io.postkick.testsupport.RecordingEndpoint;
import java.io.IOException;
import java.math.BigInteger;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The console without a proxy: its own certificate, renewed while it runs. */
class HttpsIT {

    private static final Duration LIMIT = Duration.ofMinutes(1);

    @TempDir
    private Path folder;

    @Test
    void takesARenewedCertificateWithoutARestart() throws Exception {
        Path certificate = newCertificate("first");
        try (var endpoint = RecordingEndpoint.start(folder);
                var console = ConsoleProcess.launch(
                        folder.resolve("data"),
                        endpoint.configDirectory(),
                        List.of(),
                        "server.ssl.bundle=web",
                        "spring.ssl.bundle.jks.web.reload-on-update=true",
                        "spring.ssl.bundle.jks.web.keystore.location=" + certificate.toUri(),
                        "spring.ssl.bundle.jks.web.keystore.password=only for tests",
                        "spring.ssl.bundle.watch.file.quiet-period=1s")) {
            int port = console.uri("/").getPort();
            await("HTTPS")
                    .atMost(LIMIT)
                    .ignoreExceptions()
                    .until(() -> answer(port).contains("200"));
            assertThat(answer(port))
                    .containsPattern(
                            "Set-Cookie: __Host-postkick-form=[^;]+; Path=/; Secure; HttpOnly; SameSite=Strict");
            BigInteger first = serial(port);

            Files.move(newCertificate("second"), certificate, StandardCopyOption.REPLACE_EXISTING);

            await("the renewed certificate")
                    .atMost(LIMIT)
                    .until(() -> !serial(port).equals(first));
        }
    }

    private Path newCertificate(String name) throws IOException, InterruptedException {
        Path file = Files.createDirectories(folder.resolve("tls")).resolve(name);
        int status = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-alias",
                        "web",
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        "only for tests",
                        "-keystore",
                        file.toString())
                .start()
                .waitFor();
        assertThat(status).isZero();
        return file;
    }

    private static BigInteger serial(int port) throws Exception {
        try (SSLSocket socket = connected(port)) {
            return ((X509Certificate) socket.getSession().getPeerCertificates()[0]).getSerialNumber();
        }
    }

    private static String answer(int port) throws Exception {
        try (SSLSocket socket = connected(port)) {
            socket.getOutputStream()
                    .write("GET /sign-in HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static SSLSocket connected(int port) throws Exception {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {new Everything()}, null);
        SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket("127.0.0.1", port);
        socket.startHandshake();
        return socket;
    }

    /** The certificate is made on the spot: nobody vouches for it. */
    private static final class Everything extends X509ExtendedTrustManager {

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
