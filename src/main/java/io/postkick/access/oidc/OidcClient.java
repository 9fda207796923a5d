package io.postkick.access.oidc;

import io.postkick.access.outside.GroupRights;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the console is to one OpenID Connect provider, in the words of OpenID Connect.
 *
 * @param issuer as the provider writes it, to the letter; HTTPS, but on this computer
 * @param clientId that the provider gave the console
 * @param clientSecret likewise; null for a public client, or where it is in a file
 * @param clientSecretFile the file with nothing but the secret; null for none
 * @param name what people call the provider; its id unless set
 * @param nameClaim which claim says what people are called
 * @param groupsClaim which claim says the groups; with dots, one within another
 * @param scopes besides {@code openid}
 * @param rights what groups let do
 * @param createPeople whether somebody is created who signs in for the first time
 * @param stepUp whether people are sent there once more before what cannot be taken back
 * @param clockSkew by how much the clocks of the provider and of this host may differ
 * @param logoutTokenType {@code typ} of the tokens with which it says that somebody has signed out; empty for any, or none
 */
record OidcClient(
        String issuer,
        String clientId,
        @Nullable String clientSecret,
        @Nullable Path clientSecretFile,
        @Nullable String name,
        @DefaultValue("preferred_username") String nameClaim,
        @DefaultValue("groups") String groupsClaim,
        @DefaultValue({"profile", "email"}) Set<String> scopes,
        @DefaultValue List<GroupRights.Line> rights,
        @DefaultValue("true") boolean createPeople,
        @DefaultValue("true") boolean stepUp,
        @DefaultValue("60s") Duration clockSkew,
        @DefaultValue("logout+jwt") String logoutTokenType) {

    private static final Set<String> THIS_COMPUTER = Set.of("localhost", "127.0.0.1", "[::1]");

    OidcClient {
        if (issuer == null || clientId == null || clientId.isBlank()) {
            throw new IllegalArgumentException("postkick.access.oidc: a provider has an issuer and a client-id");
        }
        if (clientSecret != null && clientSecretFile != null) {
            throw new IllegalArgumentException(issuer + ": set client-secret or client-secret-file, not both");
        }
        if (rights.isEmpty()) {
            throw new IllegalArgumentException(
                    issuer + ": postkick.access.oidc.….rights says which groups are let in; without any, nobody is");
        }
        requireSafe(issuer);
    }

    private static void requireSafe(String issuer) {
        URI uri = URI.create(issuer);
        boolean safe = "https".equals(uri.getScheme())
                || ("http".equals(uri.getScheme()) && THIS_COMPUTER.contains(String.valueOf(uri.getHost())));
        if (!safe || uri.getHost() == null || uri.getRawQuery() != null || uri.getRawFragment() != null) {
            throw new IllegalArgumentException(
                    "The issuer of a provider is an address that begins with https://, not " + issuer);
        }
    }

    /** Where the provider describes itself. */
    URI document() {
        String base = issuer.endsWith("/") ? issuer.substring(0, issuer.length() - 1) : issuer;
        return URI.create(base + "/.well-known/openid-configuration");
    }

    /**
     * The secret, read from its file each time, so that another one takes no restart; null for a public client.
     *
     * @throws IOException if the file cannot be read
     */
    @Nullable
    String secret() throws IOException {
        return clientSecretFile == null
                ? clientSecret
                : Files.readString(clientSecretFile).strip();
    }

    /** A secret has no business in a log. */
    @Override
    public String toString() {
        return "OidcClient[" + issuer + ", " + clientId + "]";
    }
}
