package io.postkick.fleet.keys;

import io.postkick.fleet.link.LinkSettings;
import io.postkick.fleet.wire.Credentials;
import io.postkick.fleet.wire.Nkey;
import io.postkick.fleet.wire.Nkey.Kind;
import io.postkick.fleet.wire.SigningKey;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A fleet that is being made. Seeds that nothing needs afterwards are never written. */
final class NewFleet {

    static final String CONSOLE = "console";
    static final String SYSTEM = "system";

    private final Instant now;
    private final Nkey operator = Nkey.fresh(Kind.OPERATOR);
    private final Nkey accounts = Nkey.fresh(Kind.OPERATOR);
    private final Nkey account = Nkey.fresh(Kind.ACCOUNT);
    private final Nkey consoles = Nkey.fresh(Kind.ACCOUNT);
    private final Nkey hosts = Nkey.fresh(Kind.ACCOUNT);
    private final Nkey guests = Nkey.fresh(Kind.ACCOUNT);
    private final Nkey systemAccount = Nkey.fresh(Kind.ACCOUNT);
    private final CertificateAuthority authority;
    private final FleetFile fleet;

    /** Makes it, and writes nothing. */
    NewFleet(String name, List<String> servers, Instant at) {
        now = at.truncatedTo(ChronoUnit.SECONDS);
        authority = CertificateAuthority.fresh("Postkick fleet " + name, now);
        fleet = new FleetFile(
                name,
                now,
                servers.stream().map(LinkSettings::checked).toList(),
                account.publicKey(),
                systemAccount.publicKey(),
                NatsClaims.operator(operator, name, accounts, systemAccount.publicKey(), now),
                authority.own().certificate(),
                Map.of());
    }

    /** Writes it; what tells that a fleet is there comes last. */
    void write(FleetDirectory directory) throws IOException {
        FleetSecrets secrets = secrets();
        directory.make("");
        directory.write("operator.seed", operator.seed() + "\n");
        directory.write(FleetDirectory.SECRETS, secrets);
        Map<String, String> claims = new LinkedHashMap<>();
        claims.put(
                fleet.systemAccount(),
                NatsClaims.account(accounts, fleet.systemAccount(), "SYS", List.of(), Map.of(), now));
        claims.put(fleet.account(), FleetKeys.account(fleet, secrets, now));
        BrokerFiles.write(directory, fleet, claims, authority);
        directory.write(FleetDirectory.FLEET, fleet);
    }

    private FleetSecrets secrets() {
        Nkey console = Nkey.fresh(Kind.USER);
        Nkey system = Nkey.fresh(Kind.USER);
        Map<String, Object> rights = Scope.rights(
                List.of(AccountKeeper.UPDATE, AccountKeeper.lookup(account.publicKey())),
                List.of("_INBOX." + SYSTEM + ".>"));
        return new FleetSecrets(
                accounts.seed(),
                consoles.seed(),
                hosts.seed(),
                guests.seed(),
                SigningKey.fresh().toSecret(),
                null,
                null,
                new Credentials(
                        NatsClaims.user(consoles, account.publicKey(), console.publicKey(), CONSOLE, now, null),
                        console.seed()),
                new Credentials(NatsClaims.user(systemAccount, system.publicKey(), SYSTEM, rights, now), system.seed()),
                authority.own().key());
    }
}
