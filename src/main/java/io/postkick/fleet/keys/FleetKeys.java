package io.postkick.fleet.keys;

import io.postkick.fleet.link.LinkSettings;
import io.postkick.fleet.wire.Credentials;
import io.postkick.fleet.wire.Nkey;
import io.postkick.fleet.wire.Nkey.Kind;
import io.postkick.fleet.wire.SigningKey;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The keys of a fleet, as a console has them. They lie in the folder that {@code fleet init} made. */
public class FleetKeys implements CommandKeys {

    /** Whatever the clock of a console says that makes a permission. */
    private static final Instant FOR_EVER = Instant.parse("9999-12-31T23:59:59Z");

    /** How long what is over is known, so that consoles whose clocks differ do not tell each other of it for ever. */
    private static final Duration KEPT = Duration.ofDays(1);

    private final FleetDirectory directory;
    private volatile FleetSecrets secrets;
    private final Clock clock;
    private FleetFile fleet;

    private FleetKeys(FleetDirectory directory, Clock clock) throws IOException {
        this.directory = directory;
        this.clock = clock;
        secrets = directory.secrets();
        fleet = directory.fleet();
    }

    /**
     * Reads them.
     *
     * @throws IOException that says what is missing
     */
    public static FleetKeys load(Path directory, Clock clock) throws IOException {
        return new FleetKeys(new FleetDirectory(directory), clock);
    }

    /** What people call the fleet. */
    public synchronized String name() {
        return fleet.name();
    }

    /** The broker's servers as they were given to {@code fleet init}. */
    public synchronized List<String> servers() {
        return fleet.servers();
    }

    /** Of the authority from which the broker's certificate must come, in PEM. */
    public synchronized String authority() {
        return fleet.authority();
    }

    /** With which commands are signed. */
    public SigningKey commands() {
        return SigningKey.of(secrets.commands());
    }

    @Override
    public List<SigningKey> signing() {
        FleetSecrets now = secrets;
        return Stream.of(now.commands(), Objects.requireNonNullElse(now.next(), ""))
                .filter(secret -> !secret.isEmpty())
                .map(SigningKey::of)
                .toList();
    }

    @Override
    public Optional<String> former() {
        return Optional.ofNullable(secrets.former());
    }

    @Override
    public void renew() throws IOException {
        FleetSecrets read = directory.secrets();
        if (!read.equals(secrets)) {
            SigningKey.of(read.commands());
            secrets = read;
        }
    }

    /** How a console connects to these servers. */
    public LinkSettings console(List<String> servers) {
        return new LinkSettings(servers, authority(), secrets.console(), NewFleet.CONSOLE, true);
    }

    /** How a console connects to tell the broker what the fleet's account is, for an {@link AccountKeeper}. */
    public LinkSettings system(List<String> servers) {
        return new LinkSettings(servers, authority(), secrets.system(), NewFleet.SYSTEM, false);
    }

    /**
     * With which somebody may ask to become a host, and do nothing else.
     *
     * @param invitation by which it is known to the broker
     */
    public Credentials credentialsForGuest(String invitation, Instant expires) {
        Nkey user = Nkey.fresh(Kind.USER);
        return new Credentials(user(secrets.guests(), user.publicKey(), invitation, expires), user.seed());
    }

    /**
     * The permission of a host, for a key that it has made and keeps.
     *
     * @param publicNkey its public half
     * @throws IllegalArgumentException if that is none
     */
    public String credentialsForHost(String hostId, String publicNkey) {
        if (!Nkey.isPublic(Kind.USER, publicNkey)) {
            throw new IllegalArgumentException("no public key of a user");
        }
        return user(secrets.hosts(), publicNkey, hostId, null);
    }

    private String user(String scope, String user, String name, @Nullable Instant expires) {
        return NatsClaims.user(Nkey.ofSeed(scope), account(), user, name, clock.instant(), expires);
    }

    /**
     * Takes back what was given for that key or ever will be. The broker learns of it by the next round of an {@link AccountKeeper}.
     *
     * @throws IOException if it could not be kept: then it counts as long as this process lives
     */
    public void revoke(String publicNkey) throws IOException {
        revoke(publicNkey, FOR_EVER);
    }

    /**
     * Takes back what was given for that key and made until then. It is forgotten once nobody can have any that is worth something.
     *
     * @throws IOException if it could not be kept: then it counts as long as this process lives
     */
    public synchronized void revoke(String publicNkey, Instant until) throws IOException {
        if (!Nkey.isPublic(Kind.USER, publicNkey)) {
            throw new IllegalArgumentException("no public key of a user");
        }
        add(Map.of(publicNkey, until.getEpochSecond()));
    }

    /** Whether what was given for that key was taken back. */
    public synchronized boolean isRevoked(String publicNkey) {
        return fleet.revoked().containsKey(publicNkey);
    }

    /** Learns what another console has taken back. */
    synchronized void add(Map<String, Long> revoked) throws IOException {
        Map<String, Long> all = new TreeMap<>(fleet.revoked());
        revoked.forEach((key, at) -> all.merge(key, at, Math::max));
        long over = clock.instant().minus(KEPT).getEpochSecond();
        all.values().removeIf(at -> at < over);
        if (!all.equals(fleet.revoked())) {
            fleet = fleet.withRevoked(all);
            directory.write(FleetDirectory.FLEET, fleet);
        }
    }

    synchronized String account() {
        return fleet.account();
    }

    /** What the account is now, for the broker. */
    synchronized String accountClaims() {
        return account(fleet, secrets, clock.instant());
    }

    /** Whose signature such claims have. */
    String accountSigner() {
        return Nkey.ofSeed(secrets.accounts()).publicKey();
    }

    static String account(FleetFile fleet, FleetSecrets secrets, Instant now) {
        return NatsClaims.account(
                Nkey.ofSeed(secrets.accounts()),
                fleet.account(),
                "postkick",
                List.of(
                        Scope.CONSOLE.claim(Nkey.ofSeed(secrets.consoles()).publicKey()),
                        Scope.HOST.claim(Nkey.ofSeed(secrets.hosts()).publicKey()),
                        Scope.GUEST.claim(Nkey.ofSeed(secrets.guests()).publicKey())),
                fleet.revoked(),
                now);
    }
}
