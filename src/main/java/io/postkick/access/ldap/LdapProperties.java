package io.postkick.access.ldap;

import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The directories whose people may sign in.
 *
 * @param ldap each by a short name, for good: people are known by it, and by what the directory calls them
 */
@ConfigurationProperties("postkick.access")
record LdapProperties(@DefaultValue Map<String, DirectorySettings> ldap) {

    private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9-]{0,31}");

    LdapProperties {
        ldap.keySet().stream().filter(id -> !ID.matcher(id).matches()).forEach(id -> {
            throw new IllegalArgumentException("postkick.access.ldap." + id
                    + ": the name of a directory has 1 to 32 lower-case letters, digits and hyphens");
        });
    }
}
