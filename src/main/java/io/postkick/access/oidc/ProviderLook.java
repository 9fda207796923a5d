package io.postkick.access.oidc;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

/**
 * Whether a provider of the settings answers, and as the settings say.
 *
 * @param name what people call it
 * @param problem what is wrong with it, in words; null if nothing is
 */
public record ProviderLook(String name, @Nullable String problem) {

    /** Asks each of them once; none if the settings name none. */
    public static List<ProviderLook> atAll(Environment settings) {
        return Binder.get(settings)
                .bind("postkick.access", OidcProperties.class)
                .map(OidcProperties::oidc)
                .orElse(Map.of())
                .entrySet()
                .stream()
                .map(provider -> at(provider.getKey(), provider.getValue()))
                .toList();
    }

    private static ProviderLook at(String id, OidcClient client) {
        String name = client.name() == null ? id : client.name();
        try {
            var found = Discovery.of(id, client, "http://localhost");
            Discovery.retriever()
                    .retrieveResource(
                            URI.create(String.valueOf(found.getProviderDetails().getJwkSetUri()))
                                    .toURL());
            return new ProviderLook(name, null);
        } catch (IOException e) {
            return new ProviderLook(name, e.getClass().getSimpleName() + ": " + e.getMessage());
        }
    }
}
