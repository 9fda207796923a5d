package io.postkick.access.ldap;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import io.postkick.access.outside.GroupRights;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

/**
 * Whether one server of a directory of the settings answers, and as the settings say: TLS, the console's account, one search.
 *
 * @param name what people call the directory
 * @param server which of its servers
 * @param problem what is wrong with it, in words; null if nothing is
 * @param instances that the settings name for people from there
 */
public record DirectoryLook(
        String name, String server, @Nullable String problem, Set<String> instances) {

    /** Asks each server of each of them once; none if the settings name none, or cannot be used. */
    public static List<DirectoryLook> atAll(Environment settings) {
        return named(settings).entrySet().stream()
                .flatMap(one -> {
                    String name = Directories.way(one.getKey(), one.getValue()).name();
                    Set<String> instances = new GroupRights(one.getValue().rights()).named();
                    return one.getValue().servers().stream()
                            .map(server -> new DirectoryLook(
                                    name, server.toString(), problem(one.getValue(), server), instances));
                })
                .toList();
    }

    private static Map<String, DirectorySettings> named(Environment settings) {
        try {
            return Binder.get(settings)
                    .bind("postkick.access", LdapProperties.class)
                    .map(LdapProperties::ldap)
                    .orElse(Map.of());
        } catch (BindException e) {
            return Map.of();
        }
    }

    private static @Nullable String problem(DirectorySettings settings, ServerAddress server) {
        Connector connector = new Connector(settings);
        try (LDAPConnection connection = connector.connect(server)) {
            connector.bindAsConsole(connection);
            if (settings.userDnPattern() == null) {
                new EntrySearch(settings).people(connection, UUID.randomUUID().toString());
            }
            return null;
        } catch (LDAPException e) {
            return LdapTrouble.inWords(e, settings, server);
        }
    }
}
