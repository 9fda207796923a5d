package io.postkick.debian;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The Debian package from its installation to its purge, on hosts with systemd and the distribution's Postfix. */
class DebIT {

    private static final Path DEB = Path.of(System.getProperty("postkick.deb", "none"));
    private static final String SETTINGS = "/etc/postkick/application.yml";
    private static final String UNIT = "postkick-console.service";
    private static final String ACTS_SOCKET = "/run/postkick-queue/socket";
    private static final String ACTS_LOG = "/var/lib/postkick-queue/log";

    @ParameterizedTest
    @ValueSource(strings = {"bookworm", "trixie"})
    void servesFromInstallationToPurge(String suite) {
        assumeTrue(Files.exists(DEB), "no package: build it with ./mvnw verify -Pdeb");
        try (DebianHost host = DebianHost.start(suite)) {
            host.copyIn(DEB, "/root/console.deb");
            installs(host);
            hasNoRightToSpare(host);
            makeTokens(host);
            letsOperatorsKickPublicChannels(host);
            reachesPrivateChannelsOnlyOnceEnabled(host);
            survivesWhatHappensToPostfix(host);
            survivesReboot(host);
            isWell(host);
            actsOnMessagesOnlyOnceEnabled(host);
            if (suite.equals(DebianHost.WITH_PROXIES)) {
                // What does not depend on the release once is enough.
                upgrades(host);
                listensForWhatIsEnabled(host);
                restoresABackup(host);
                worksBehindProxies(host);
            }
            goesWithItsDataOnlyWhenPurged(host);
        }
    }

    private static void installs(DebianHost host) {
        host.run("env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "install", "--yes", "/root/console.deb");
        awaitAnswer(host);
        assertThat(host.has("/var/cache/postkick-console/classes.jsa")).isTrue();
        assertThat(host.run("stat", "--format=%A %U %G", SETTINGS, "/var/lib/postkick"))
                .isEqualTo("-rw-r----- root postkick\ndrwx------ postkick postkick");
    }

    private static void hasNoRightToSpare(DebianHost host) {
        String status = host.shell("cat /proc/$(systemctl show --property=MainPID --value " + UNIT + ")/status");
        assertThat(status)
                .containsPattern("CapBnd:\\s0{16}\n")
                .containsPattern("NoNewPrivs:\\s1\n")
                .containsPattern("Seccomp:\\s2\n")
                .doesNotContainPattern("Uid:.*\\s0\\s");
        assertThat(host.shell("id --groups --name postkick | tr ' ' '\\n' | sort")
                        .lines())
                .containsExactly("postdrop", "postkick", "systemd-journal");
        assertThat(host.run("systemd-analyze", "security", "--no-pager", "--offline=true", UNIT))
                .contains("Overall exposure level for " + UNIT + ": " + score() + " ");
    }

    /** What SECURITY.md tells. */
    private static String score() {
        try {
            Matcher score = Pattern.compile("says \\*\\*([0-9.]+)\\*\\* of 10")
                    .matcher(Files.readString(Path.of("SECURITY.md")));
            assertThat(score.find()).isTrue();
            return score.group(1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void makeTokens(DebianHost host) {
        for (String role : new String[] {"ADMIN", "OPERATOR"}) {
            host.shell("""
                    umask 077; curl --fail --silent --user "admin:$(cat /var/lib/postkick/initial-admin-password)" \
                    --header 'Content-Type: application/json' --data '{"name":"%1$s","role":"%1$s"}' \
                    http://127.0.0.1:8587/api/v1/tokens | sed 's/.*"token":"\\([^"]*\\)".*/\\1/' > /root/%1$s""".formatted(role));
        }
    }

    private static void letsOperatorsKickPublicChannels(DebianHost host) {
        assertThat(kick(host, "OPERATOR", "-v", "public", "pickup", "W").errors())
                .contains("DELIVERED")
                .contains("wrote 2 of 2 bytes");
        assertThat(kick(host, "OPERATOR", "public", "nosuch", "W"))
                .isEqualTo(new DebianHost.Result(
                        2,
                        "",
                        "postkick-remote: 404 The instance's master.cf defines no service of that class"
                                + " and name with an endpoint. Nothing was sent.\n"));
        host.shell("chmod o+r /root/OPERATOR");
        assertThat(kick(host, "OPERATOR", "public", "pickup", "W").errors()).contains("chmod 600");
        host.shell("chmod o-r /root/OPERATOR");
    }

    private static void reachesPrivateChannelsOnlyOnceEnabled(DebianHost host) {
        assertThat(kick(host, "ADMIN", "private", "anvil", "W").errors()).contains("FORBIDDEN");
        assertThat(host.attempt("postkick-console", "enable-private", "anvil", "nosuch"))
                .satisfies(result -> assertThat(result.status()).isEqualTo(1))
                .satisfies(result -> assertThat(result.errors()).contains("nothing was changed"));

        assertThat(host.run("postkick-console", "enable-private", "anvil", "rewrite"))
                .endsWith(": anvil rewrite");
        awaitAnswer(host);

        assertThat(kick(host, "ADMIN", "private", "anvil", "W").status()).isZero();
        assertThat(kick(host, "ADMIN", "private", "tlsmgr", "W").errors()).contains("ABSENT");
        assertThat(kick(host, "OPERATOR", "private", "anvil", "W").errors()).contains("403");

        assertThat(host.run("postkick-console", "disable-private", "rewrite")).endsWith(": anvil");
        awaitAnswer(host);
        assertThat(kick(host, "ADMIN", "private", "rewrite", "W").errors()).contains("ABSENT");
    }

    private static void survivesWhatHappensToPostfix(DebianHost host) {
        host.run("postfix", "stop");
        assertThat(kick(host, "ADMIN", "private", "anvil", "W").errors()).contains("REFUSED");
        host.run("postfix", "start");
        awaitBothChannels(host);
        // As an upgrade of Postfix: its scripts run, "postfix set-permissions" among them.
        host.shell("DEBIAN_FRONTEND=noninteractive dpkg --install /root/postfix_*.deb");
        awaitBothChannels(host);
    }

    private static void survivesReboot(DebianHost host) {
        host.reboot();
        awaitBothChannels(host);
    }

    private static void isWell(DebianHost host) {
        assertThat(host.run("postkick-console", "doctor"))
                .contains("OK     Instance postfix: Postfix runs", "OK     Instance postfix, public channels: ")
                .contains("OK     Instance postfix, mail log: ", "private channels: anvil; closed: ")
                .contains("postkick-console enable-private rewrite verify");
        assertThat(host.run("setpriv", "--reuid=nobody", "--clear-groups", "postkick-console", "--version"))
                .startsWith("Postkick Console ");
        assertThat(host.attempt("setpriv", "--reuid=nobody", "--clear-groups", "postkick-console", "doctor")
                        .errors())
                .contains("this needs root: sudo postkick-console doctor");
    }

    private static void actsOnMessagesOnlyOnceEnabled(DebianHost host) {
        assertThat(host.has(ACTS_SOCKET)).isFalse();
        assertThat(host.run("postkick-console", "doctor"))
                .contains("acts on messages: None is enabled.", "postkick-console enable-queue-acts hold release");

        assertThat(host.run("postkick-console", "enable-queue-acts", "hold", "release"))
                .isEqualTo("Enabled for /etc/postfix: hold release");

        assertThat(host.run("stat", "--format=%a %U %G", ACTS_SOCKET, "/etc/postkick/queue-acts"))
                .isEqualTo("660 root postkick\n600 root root");
        listensForWhatIsEnabled(host);
        assertThat(host.run("systemd-analyze", "security", "--no-pager", "--offline=true", "postkick-queue@.service"))
                .contains(": 1.7 ");
        holdsAMessage(host);
        readsItsHeaders(host);
    }

    /** As user postfix without a capability, in its unit; for the user postkick and nobody else, headers and no more. */
    private static void readsItsHeaders(DebianHost host) {
        assertThat(host.run("postkick-console", "enable-message-view", "headers"))
                .isEqualTo("Enabled for /etc/postfix: headers");
        assertThat(host.run("stat", "--format=%a %U %G", "/run/postkick-view/socket", "/etc/postkick/message-view"))
                .isEqualTo("660 root postkick\n644 root root");
        assertThat(host.run("postkick-console", "doctor"))
                .contains("OK     Instance postfix, reading messages: headers");
        String view = """
                id=$(ls /var/spool/postfix/hold | head -n 1)
                setpriv --reuid=%s --regid=%s --clear-groups python3 -c '
                import socket, sys
                helper = socket.socket(socket.AF_UNIX)
                helper.connect("/run/postkick-view/socket")
                helper.sendall(("POSTKICK-VIEW/1 READ\\ninstance: /etc/postfix\\nid: " + sys.argv[1]
                    + "\\npart: %s\\nmost: 100000\\n\\n").encode())
                print(b"".join(iter(lambda: helper.recv(4096), b"")).decode(), end="")' "$id" 2>&1 || true
                """;
        assertThat(host.shell(view.formatted("postkick", "postkick", "headers")))
                .startsWith("OK\nDATA ")
                .contains("From: ", "sender@example.org")
                .endsWith("END WHOLE");
        assertThat(host.shell(view.formatted("postkick", "postkick", "body"))).startsWith("NO NOT_ENABLED ");
        assertThat(host.shell(view.formatted("nobody", "nogroup", "headers"))).contains("PermissionError");
        assertThat(host.run("postkick-console", "disable-message-view")).isEqualTo("Enabled for /etc/postfix: none");
    }

    /** As user postkick, by the console's own command. */
    private static void listensForWhatIsEnabled(DebianHost host) {
        assertThat(host.run("systemctl", "is-active", "postkick-queue.socket")).isEqualTo("active");
        assertThat(host.run("postkick-console", "doctor"))
                .contains("OK     Instance postfix, acts on messages: hold, release; 10000 messages at once");
    }

    /** With nothing of root's powers but two capabilities, in its unit, where postsuper logs by way of postlogd. */
    private static void holdsAMessage(DebianHost host) {
        host.shell("postconf -e maillog_file=/var/log/postfix.log && systemctl restart postfix");
        host.shell("echo body | sendmail -f sender@example.org customer@example.com");
        host.await("sh", "-c", "postqueue -j | grep -q '\"deferred\"'");
        String answer = host.shell("""
                id=$(postqueue -j | grep '"queue_name": "deferred"' | sed -n 's/.*"queue_id": "\\([^"]*\\)".*/\\1/p' | head -n 1)
                setpriv --reuid=postkick --regid=postkick --clear-groups python3 -c '
                import socket, sys
                helper = socket.socket(socket.AF_UNIX)
                helper.connect("/run/postkick-queue/socket")
                helper.sendall(("POSTKICK-QUEUE/2 ACT\\ninstance: /etc/postfix\\nact: hold\\n"
                    "id: 0b5ad7a6-1c6a-4c0c-8d58-bb2a6fd9a1f4\\nnumber: 1\\nactor: alice\\nreason: \\ncount: 1\\n\\n"
                    + sys.argv[1] + "\\n").encode())
                helper.shutdown(socket.SHUT_WR)
                print(b"".join(iter(lambda: helper.recv(4096), b"")).decode(), end="")' "$id"
                """);
        assertThat(answer).matches("LOGGED 1\n\\S+ DONE deferred hold [0-9]+[.][0-9]{9}\nEND RECORDED");
        host.shell("grep -q 'postsuper.*placed on hold' /var/log/postfix.log");
        host.shell("postconf -X maillog_file && systemctl restart postfix");
        assertThat(host.shell("ls /var/spool/postfix/hold")).isNotEmpty();
        assertThat(host.run("stat", "--format=%a %U", "/var/lib/postkick-queue", ACTS_LOG))
                .isEqualTo("700 root\n600 root");
    }

    private static void restoresABackup(DebianHost host) {
        host.shell("umask 077; postkick-console backup > /root/backup.db");
        host.run("systemctl", "stop", UNIT);
        host.shell("postkick-console restore < /root/backup.db");
        host.run("systemctl", "start", UNIT);
        // systemd says that it is started when it answers, and not before.
        host.run("curl", "--fail", "--silent", "--output", "/dev/null", "http://127.0.0.1:8587/sign-in");
        awaitBothChannels(host);
    }

    private static void worksBehindProxies(DebianHost host) {
        host.copyIn(Path.of("docs/proxy"), "/root/proxy");
        for (String proxy : List.of("nginx", "apache", "caddy", "nginx /postkick")) {
            String path = proxy.replaceFirst("[^/]*", "");
            assertThat(host.shell("behind-proxy " + proxy).lines())
                    .as(proxy)
                    .containsExactly(
                            "redirect https://mail.example.org" + path + "/",
                            "cookie __Host-postkick TRUE /",
                            "events line ",
                            "long 200",
                            "large 401",
                            "signed-in \"actorAddress\":\"127.0.0.5\"",
                            "failed \"actorAddress\":\"127.0.0.6\"",
                            "node \"node\":\"behind-proxy\"");
        }
    }

    private static void upgrades(DebianHost host) {
        host.shell("echo '# kept' >> " + SETTINGS);
        host.run("newer-package", "/root/console.deb");
        // As an administrator answers who keeps what they changed.
        host.shell("DEBIAN_FRONTEND=noninteractive apt-get install --yes -o Dpkg::Options::=--force-confold"
                + " /root/console.deb.newer.deb");
        assertThat(host.run("dpkg-query", "--show", "--showformat=${Status} ${Version}", "postkick-console"))
                .startsWith("install ok installed ")
                .endsWith("+newer");
        assertThat(host.run("tail", "--lines=1", SETTINGS)).isEqualTo("# kept");
        assertThat(host.run("tail", "--lines=1", SETTINGS + ".dpkg-dist")).startsWith("# A setting that");
        awaitBothChannels(host);
        host.shell("""
                curl --fail --silent --header "Authorization: Bearer $(cat /root/ADMIN)" \
                'http://127.0.0.1:8587/api/v1/audit/export?format=jsonl' > /root/audit.jsonl""");
        assertThat(host.run("postkick-verify-audit", "/root/audit.jsonl")).startsWith("intact");
        assertThat(host.run("cat", "/root/audit.jsonl"))
                .contains("CONSOLE_STOPPED", "\"outcome\":\"FORBIDDEN\"", "KICK_DENIED");
    }

    private static void goesWithItsDataOnlyWhenPurged(DebianHost host) {
        host.run("apt-get", "remove", "--yes", "postkick-console");
        assertThat(host.attempt("systemctl", "is-active", UNIT).status()).isNotZero();
        assertThat(host.has(ACTS_SOCKET)).isFalse();
        assertThat(host.has("/var/lib/postkick/postkick.db")).isTrue();
        assertThat(host.has(SETTINGS)).isTrue();

        host.run("apt-get", "purge", "--yes", "postkick-console");
        assertThat(
                        host.shell(
                                "find / -xdev -name '*postkick*' -not -path /usr/sbin/postkick -not -path '/root/*' -not -path '/var/log/*'"
                                        + " -not -path /var/lib/postkick-queue -not -path '/var/lib/dpkg/*' -not -path '/var/lib/systemd/deb-systemd*'"))
                .isEmpty();
        assertThat(host.run("ls", "/var/lib/postkick-queue")).isEqualTo("log");
        assertThat(host.attempt("id", "postkick").status()).isNotZero();
    }

    private static DebianHost.Result kick(DebianHost host, String role, String... arguments) {
        String[] command = new String[arguments.length + 3];
        command[0] = "env";
        command[1] = "POSTKICK_TOKEN_FILE=/root/" + role;
        command[2] = "postkick-remote";
        System.arraycopy(arguments, 0, command, 3, arguments.length);
        return host.attempt(command);
    }

    private static void awaitBothChannels(DebianHost host) {
        for (String channel : new String[] {"public pickup", "private anvil"}) {
            host.await("sh", "-c", "POSTKICK_TOKEN_FILE=/root/ADMIN postkick-remote " + channel + " W");
        }
    }

    private static void awaitAnswer(DebianHost host) {
        host.await("curl", "--fail", "--silent", "http://127.0.0.1:8587/actuator/health/readiness");
    }
}
