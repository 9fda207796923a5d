package io.postkick.access.ldap;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

/**
 * Whether one server of a directory of the settings answers, and as the settings say: TLS, the console's account, one search.
 *
 * @param name what people call the directory
 * @param server which of its servers
 * @param problem what is wrong with it, in words; null if nothing is
 */
public record DirectoryLook(
        String name, String server, @Nullable String problem) {

    private static final int LONGEST_PROBLEM = 400;

    /** Asks each server of each of them once; none if the settings name none. */
    public static List<DirectoryLook> atAll(Environment settings) {
        return Binder.get(settings)
                .bind("postkick.access", LdapProperties.class)
                .map(LdapProperties::ldap)
                .orElse(Map.of())
                .entrySet()
                .stream()
                .flatMap(one -> one.getValue().servers().stream()
                        .map(server ->
                                at(Directories.way(one.getKey(), one.getValue()).name(), one.getValue(), server)))
                .toList();
    }

    private static DirectoryLook at(String name, DirectorySettings settings, ServerAddress server) {
        Connector connector = new Connector(settings);
        try (LDAPConnection connection = connector.connect(server)) {
            connector.bindAsConsole(connection);
            if (settings.userDnPattern() == null) {
                new EntrySearch(settings).people(connection, UUID.randomUUID().toString());
            }
            return new DirectoryLook(name, server.toString(), null);
        } catch (LDAPException e) {
            return new DirectoryLook(name, server.toString(), inWords(e));
        }
    }

    /** The library wraps what was wrong several times, and ends with its own version. */
    private static String inWords(LDAPException problem) {
        String said = String.valueOf(problem.getMessage())
                .replaceFirst("(?s)^.*errorMessage='", "")
                .replaceFirst("(?s)'?,? ldapSDKVersion=.*$", "");
        return said.length() > LONGEST_PROBLEM ? said.substring(0, LONGEST_PROBLEM) + "…" : said;
    }
}
