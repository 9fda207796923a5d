package io.postkick.access.oidc;

import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jose.util.ResourceRetriever;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URL;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Has a provider describe itself (OpenID Connect Discovery 1.0). */
final class Discovery {

    static final Duration CONNECT = Duration.ofSeconds(5);
    static final Duration READ = Duration.ofSeconds(10);

    /** Several times what any needs. */
    private static final int LARGEST = 512 * 1024;

    private static final JsonMapper JSON = new JsonMapper();

    private Discovery() {}

    /** Goes where the settings say, and nowhere that an answer says. */
    static ResourceRetriever retriever() {
        return new DefaultResourceRetriever((int) CONNECT.toMillis(), (int) READ.toMillis(), LARGEST) {
            @Override
            protected HttpURLConnection openHTTPConnection(URL address) throws IOException {
                HttpURLConnection connection = super.openHTTPConnection(address);
                connection.setInstanceFollowRedirects(false);
                return connection;
            }
        };
    }

    /**
     * What the provider says of itself, and what the settings say of the console to it.
     *
     * @param redirectUri to which the provider sends people back
     * @throws IOException if it does not answer, or says something of no use
     */
    static ClientRegistration of(String id, OidcClient client, String redirectUri) throws IOException {
        String secret = client.secret();
        try {
            ClientRegistration.Builder found = ClientRegistrations.fromOidcConfiguration(document(client))
                    .registrationId(id)
                    .clientId(client.clientId())
                    .redirectUri(redirectUri)
                    .userNameAttributeName("sub")
                    .scope(scopes(client));
            return secret == null
                    ? found.clientAuthenticationMethod(ClientAuthenticationMethod.NONE)
                            .build()
                    : found.clientSecret(secret).build();
        } catch (IllegalArgumentException | IllegalStateException e) {
            throw new IOException(client.document() + " does not describe an OpenID Connect provider", e);
        }
    }

    /** @throws IOException if it does not answer, or says something of no use */
    static Map<String, Object> document(OidcClient client) throws IOException {
        Map<String, Object> document;
        try {
            document = JSON.readValue(
                    retriever().retrieveResource(client.document().toURL()).getContent(), new TypeReference<>() {});
        } catch (FileNotFoundException e) {
            throw new IOException("there is nothing at " + client.document() + "; is the issuer right?", e);
        } catch (JacksonException e) {
            throw new IOException(client.document() + " does not describe an OpenID Connect provider", e);
        }
        if (!client.issuer().equals(document.get("issuer"))) {
            throw new IOException(client.document() + " says that its issuer is " + document.get("issuer") + ", not "
                    + client.issuer() + " as the settings have it");
        }
        return document;
    }

    private static String[] scopes(OidcClient client) {
        return Stream.concat(Stream.of("openid"), client.scopes().stream())
                .distinct()
                .toArray(String[]::new);
    }
}
