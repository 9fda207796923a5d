package io.postkick.fleet.keys;

import io.postkick.fleet.link.LinkSettings;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** What is copied to the host of the broker. */
final class BrokerFiles {

    static final String FOLDER = "broker";
    static final String CONFIGURATION = FOLDER + "/nats-server.conf";

    private BrokerFiles() {}

    /**
     * Writes them.
     *
     * @param accounts their claims by the public halves of their keys
     */
    static void write(
            FleetDirectory directory, FleetFile fleet, Map<String, String> accounts, CertificateAuthority authority)
            throws IOException {
        directory.make(FOLDER);
        directory.write(CONFIGURATION, configuration(fleet, accounts));
        directory.write(FOLDER + "/postkick-nats.service", UNIT);
        writeCertificate(directory, fleet, authority, fleet.madeAt());
        directory.write("README", readme(fleet, directory));
    }

    /** Writes the broker's certificate and its key, in place of any that are there. */
    static void writeCertificate(FleetDirectory directory, FleetFile fleet, CertificateAuthority authority, Instant now)
            throws IOException {
        List<String> names =
                fleet.servers().stream().map(LinkSettings::host).distinct().toList();
        CertificateAuthority.Issued issued = authority.forBroker(names, now);
        directory.write(FOLDER + "/broker.key", issued.key());
        directory.write(FOLDER + "/broker.pem", issued.certificate());
        directory.write(FOLDER + "/ca.pem", fleet.authority());
    }

    private static String configuration(FleetFile fleet, Map<String, String> accounts) {
        String first = fleet.servers().get(0);
        StringBuilder preload = new StringBuilder();
        accounts.forEach((key, claims) ->
                preload.append("  ").append(key).append(": ").append(claims).append('\n'));
        return CONFIGURATION_TEXT
                .replace("@NAME@", fleet.name())
                .replace("@PORT@", first.substring(first.lastIndexOf(':') + 1))
                .replace("@OPERATOR@", fleet.operator())
                .replace("@SYSTEM@", fleet.systemAccount())
                .replace("@ACCOUNTS@", preload);
    }

    private static String readme(FleetFile fleet, FleetDirectory directory) {
        return README_TEXT
                .replace("@NAME@", fleet.name())
                .replace("@SERVERS@", String.join(",", fleet.servers()))
                .replace("@PORT@", fleet.servers().get(0).replaceAll(".*:", ""))
                .replace(
                        "@DIRECTORY@",
                        directory.path().toAbsolutePath().normalize().toString());
    }

    private static final String CONFIGURATION_TEXT = """
            # Broker of the Postkick fleet "@NAME@", made by postkick-console fleet init.
            # There is nothing to change here when hosts are added or removed.
            listen: "0.0.0.0:@PORT@"

            # Who may connect, and what for, is signed by the fleet; the broker itself holds no secret but the key of its certificate.
            operator: @OPERATOR@
            system_account: @SYSTEM@
            resolver {
              type: full
              dir: "/var/lib/postkick-nats/jwt"
              allow_delete: false
              interval: "2m"
              limit: 16
            }
            # What is in the folder above is newer, and counts.
            resolver_preload {
            @ACCOUNTS@}

            # Connections without TLS are refused.
            tls {
              cert_file: "/etc/postkick-nats/broker.pem"
              key_file: "/etc/postkick-nats/broker.key"
              timeout: 5
            }

            max_payload: 8MB
            max_connections: 4096
            # A connection that is dead or does not read is given up.
            ping_interval: "5s"
            ping_max: 2
            write_deadline: "5s"
            """;

    private static final String UNIT = """
            [Unit]
            Description=NATS, the broker of a Postkick fleet
            Documentation=file:///usr/share/doc/nats-server/
            Wants=network-online.target
            After=network-online.target
            # Debian's own unit would take the port, and lets everybody in.
            Conflicts=nats-server.service

            [Service]
            User=nats
            Group=nats
            ExecStart=/usr/sbin/nats-server --config /etc/postkick-nats/nats-server.conf
            ExecReload=/bin/kill -HUP $MAINPID
            Restart=on-failure
            RestartSec=1
            StateDirectory=postkick-nats
            StateDirectoryMode=0700
            UMask=0077
            LimitNOFILE=65536
            LimitCORE=0

            NoNewPrivileges=yes
            CapabilityBoundingSet=
            AmbientCapabilities=
            ProtectSystem=strict
            ProtectHome=yes
            PrivateTmp=yes
            PrivateDevices=yes
            ProtectClock=yes
            ProtectControlGroups=yes
            ProtectHostname=yes
            ProtectKernelLogs=yes
            ProtectKernelModules=yes
            ProtectKernelTunables=yes
            ProtectProc=invisible
            ProcSubset=pid
            RestrictAddressFamilies=AF_INET AF_INET6 AF_NETLINK
            RestrictNamespaces=yes
            RestrictRealtime=yes
            RestrictSUIDSGID=yes
            LockPersonality=yes
            MemoryDenyWriteExecute=yes
            RemoveIPC=yes
            SystemCallArchitectures=native
            SystemCallFilter=@system-service
            SystemCallFilter=~@privileged @resources
            SystemCallErrorNumber=EPERM

            [Install]
            WantedBy=multi-user.target
            """;

    private static final String README_TEXT = """
            The Postkick fleet "@NAME@"

            secret.json     THE SECRET: who has it can command every mail host. It stays with the consoles, readable for them only (0600).
                            postkick-console fleet rotate exchanges the key in it with which they sign.
            operator.seed   no command needs it yet. Keep it elsewhere, and remove it here. If secret.json has come into other hands:
                            make a new fleet in another folder, and add every host again.
            fleet.json      what is no secret, and which credentials were taken back
            broker/         what belongs on the broker's host. broker.key is for the broker only.

            The broker, on a host that the consoles and all mail hosts reach at @SERVERS@ (port @PORT@, TCP):
              apt install nats-server
              systemctl disable --now nats-server
              install -d -m 0755 /etc/postkick-nats
              install -m 0644 broker/nats-server.conf broker/broker.pem broker/ca.pem /etc/postkick-nats/
              install -m 0640 -g nats broker/broker.key /etc/postkick-nats/
              install -m 0644 broker/postkick-nats.service /etc/systemd/system/
              systemctl daemon-reload
              systemctl enable --now postkick-nats

            The console, in /etc/postkick/application.yml, and then start it again:
              postkick.fleet.servers: @SERVERS@
              postkick.fleet.directory: @DIRECTORY@

            Further consoles of the same database get a copy of this folder, without operator.seed, owned by postkick (chown -R postkick:postkick).
            Keep a copy of it where you keep the backups of the console: without it, every host has to be added again.
            """;
}
