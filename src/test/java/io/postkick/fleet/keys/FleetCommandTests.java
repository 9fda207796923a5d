package io.postkick.fleet.keys;

import static org.assertj.core.api.Assertions.assertThat;

import io.postkick.fleet.wire.HostId;
import io.postkick.fleet.wire.Nkey;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FleetCommandTests {

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void whatItMakesOnlyTheOwnerMayRead() throws IOException {
        assertThat(init("nats.example.com,192.0.2.1:4333")).isZero();

        try (Stream<Path> made = Files.walk(fleet())) {
            assertThat(made)
                    .hasSize(11)
                    .allSatisfy(each -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(each)))
                            .as(each.toString())
                            .isEqualTo(Files.isDirectory(each) ? "rwx------" : "rw-------"));
        }
        assertThat(out.toString(StandardCharsets.UTF_8)).contains(fleet() + "/README", fleet() + "/secret.json");
        assertThat(Files.readString(fleet().resolve("README")))
                .contains("nats.example.com:4222,192.0.2.1:4333", fleet().toString());
        assertThat(Files.readString(fleet().resolve("broker/nats-server.conf")))
                .contains("listen: \"0.0.0.0:4222\"")
                .doesNotContain("@", "http");
    }

    @Test
    void theCertificateIsForTheBrokersNamesAndFromTheAuthority() throws IOException, GeneralSecurityException {
        assertThat(init("nats.example.com,192.0.2.1:4333,[2001:db8::1]:4222")).isZero();

        X509Certificate authority = certificate("broker/ca.pem");
        X509Certificate broker = certificate("broker/broker.pem");
        broker.verify(authority.getPublicKey());
        authority.verify(authority.getPublicKey());
        assertThat(authority.getBasicConstraints()).isZero();
        assertThat(broker.getBasicConstraints()).isEqualTo(-1);
        assertThat(broker.getExtendedKeyUsage()).containsExactly("1.3.6.1.5.5.7.3.1");
        assertThat(broker.getSubjectAlternativeNames())
                .containsExactlyInAnyOrder(
                        List.of(2, "nats.example.com"), List.of(7, "192.0.2.1"), List.of(7, "2001:db8:0:0:0:0:0:1"));
        assertThat(broker.getIssuerX500Principal()).isEqualTo(authority.getSubjectX500Principal());
    }

    @Test
    void nothingIsOverwritten() throws IOException {
        init("nats.example.com");
        String before = Files.readString(fleet().resolve("secret.json"));

        assertThat(init("other.example.com")).isEqualTo(1);

        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains("has the fleet \"example\" already", "nats.example.com:4222");
        assertThat(Files.readString(fleet().resolve("secret.json"))).isEqualTo(before);
        Files.delete(fleet().resolve("fleet.json"));
        assertThat(init("other.example.com")).isEqualTo(1);
        assertThat(Files.readString(fleet().resolve("secret.json"))).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nats example", "user@nats", "nats:x", "nats:1/path", "a,,b"})
    void serversThatAreNoneAreRefused(String servers) {
        assertThat(init(servers)).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("Usage: postkick-console fleet init");
        assertThat(fleet()).doesNotExist();
    }

    @Test
    void whatWasTakenBackIsKept() throws IOException {
        init("nats.example.com");
        String key = Nkey.fresh(Nkey.Kind.USER).publicKey();
        FleetKeys.load(fleet(), Clock.systemUTC()).revoke(key);

        FleetKeys again = FleetKeys.load(fleet(), Clock.systemUTC());

        assertThat(Files.readString(fleet().resolve("fleet.json"))).contains(key);
        assertThat(again.accountClaims()).isNotEmpty();
        assertThat(again.credentialsForGuest(HostId.fresh(), Instant.now()).toString())
                .isEqualTo("credentials");
        assertThat(again.commands().verifying().hasSigned(again.commands().sign("text")))
                .isTrue();
    }

    private int init(String servers) {
        return new FleetCommand(print(out), print(err), Clock.systemUTC())
                .run(List.of("init", "--directory=" + fleet(), "--name", "example", "--servers", servers));
    }

    private X509Certificate certificate(String name) throws IOException {
        return CertificateAuthority.read(Files.readString(fleet().resolve(name)));
    }

    private Path fleet() {
        return folder.resolve("fleet");
    }

    private static PrintStream print(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }
}
