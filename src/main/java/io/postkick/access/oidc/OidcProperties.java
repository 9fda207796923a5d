package io.postkick.access.oidc;

import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The OpenID Connect providers through which people may sign in.
 *
 * @param oidc each by a short name, which stands in its addresses
 */
@ConfigurationProperties("postkick.access")
record OidcProperties(@DefaultValue Map<String, OidcClient> oidc) {

    private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9-]{0,31}");

    OidcProperties {
        oidc.keySet().stream().filter(id -> !ID.matcher(id).matches()).forEach(id -> {
            throw new IllegalArgumentException("postkick.access.oidc." + id
                    + ": the name of a provider has 1 to 32 lower-case letters, digits and hyphens");
        });
    }
}
