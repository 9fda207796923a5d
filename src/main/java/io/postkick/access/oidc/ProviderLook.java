package io.postkick.access.oidc;

import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.auth.ClientAuthentication;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.ClientSecretPost;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.id.ClientID;
import io.postkick.access.outside.GroupRights;
import io.postkick.access.passkey.RelyingParty;
import java.io.IOException;
import java.net.URI;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;

/**
 * Whether a provider of the settings answers, takes the console's secret, and is as the settings say.
 *
 * @param name what people call it
 * @param problem what is wrong with it, in words; null if nothing is
 * @param doubt why people may not come back from there where they are to show once more who they are; null if its description raises none
 * @param instances that the settings name for people from there
 */
public record ProviderLook(
        String name, @Nullable String problem, @Nullable String doubt, Set<String> instances) {

    private static final String ALL = "postkick.access.oidc";

    private ProviderLook(String name, String problem, Set<String> instances) {
        this(name, problem, null, instances);
    }

    /** Asks each of them once; none if the settings name none, or cannot be used. */
    public static List<ProviderLook> atAll(Environment settings) {
        Map<String, OidcClient> named;
        try {
            named = Binder.get(settings)
                    .bind("postkick.access", OidcProperties.class)
                    .map(OidcProperties::oidc)
                    .orElse(Map.of());
        } catch (BindException e) {
            return List.of();
        }
        List<ProviderLook> looks = new ArrayList<>();
        if (!named.isEmpty() && new RelyingParty(settings).address().isEmpty()) {
            looks.add(new ProviderLook(ALL, "the console does not start: it takes postkick.public-address", Set.of()));
        }
        named.forEach((id, client) -> looks.add(at(id, client)));
        return looks;
    }

    private static ProviderLook at(String id, OidcClient client) {
        String name = client.name() == null ? id : client.name();
        Set<String> instances = new GroupRights(client.rights()).named();
        try {
            ClientRegistration found = Discovery.of(id, client, "http://localhost");
            Discovery.retriever()
                    .retrieveResource(
                            URI.create(String.valueOf(found.getProviderDetails().getJwkSetUri()))
                                    .toURL());
            return new ProviderLook(name, refused(found), client.stepUp() ? doubt(found) : null, instances);
        } catch (NoSuchFileException e) {
            return new ProviderLook(name, "there is no file " + e.getFile(), instances);
        } catch (IOException e) {
            return new ProviderLook(name, e.getClass().getSimpleName() + ": " + e.getMessage(), instances);
        }
    }

    /** What its description lists without what showing it once more takes; what a description leaves out altogether may be there. */
    private static @Nullable String doubt(ClientRegistration console) {
        Map<String, Object> described = console.getProviderDetails().getConfigurationMetadata();
        if (lacks(described, "claims_supported", "auth_time")) {
            return "does not say in its description that it sends auth_time";
        }
        return lacks(described, "prompt_values_supported", "login")
                ? "says in its description that it takes no prompt=login"
                : null;
    }

    private static boolean lacks(Map<String, Object> described, String list, String word) {
        Set<String> all = Claims.texts(described, list);
        return !all.isEmpty() && !all.contains(word);
    }

    /**
     * What it says to the console with a code that nobody has: one that knows the console refuses the code, and one that does not refuses the
     * console. Null if it knows it, or cannot be asked so.
     */
    private static @Nullable String refused(ClientRegistration console) throws IOException {
        String secret = console.getClientSecret();
        if (console.getClientAuthenticationMethod().equals(ClientAuthenticationMethod.NONE)) {
            return null;
        }
        var id = new ClientID(console.getClientId());
        ClientAuthentication shown =
                console.getClientAuthenticationMethod().equals(ClientAuthenticationMethod.CLIENT_SECRET_POST)
                        ? new ClientSecretPost(id, new Secret(secret))
                        : new ClientSecretBasic(id, new Secret(secret));
        var code = new AuthorizationCodeGrant(new AuthorizationCode("none"), URI.create(console.getRedirectUri()));
        HTTPRequest request = new TokenRequest.Builder(
                        URI.create(console.getProviderDetails().getTokenUri()), shown, code)
                .build()
                .toHTTPRequest();
        request.setFollowRedirects(false);
        request.setConnectTimeout((int) Discovery.CONNECT.toMillis());
        request.setReadTimeout((int) Discovery.READ.toMillis());
        HTTPResponse answer = request.send();
        String error = answer.getBody() == null ? "" : answer.getBody();
        return answer.getStatusCode() == 401
                        || error.contains("invalid_client")
                        || error.contains("unauthorized_client")
                ? "it does not take the console's client-id and secret: are they as they stand there?"
                : null;
    }
}
