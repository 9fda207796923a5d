package io.postkick.access.ldap;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPException;
import io.postkick.access.outside.GroupRights;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How one directory is asked. In patterns {@code {0}} stands for what somebody typed as their name.
 *
 * @param name what people call the directory; its id unless set
 * @param urls its servers, in the order in which they are asked
 * @param startTls whether TLS is begun after connecting
 * @param caFile certificates, as PEM, of who may vouch for the servers; null for those of Java
 * @param base below which people are
 * @param userFilter finds somebody; null: by {@code nameAttribute}
 * @param userDnPattern who somebody is, without a search; null to search
 * @param bindDn as whom the console searches; null for nobody in particular
 * @param bindPassword its password; null for none, or where it is in a file
 * @param bindPasswordFile the file with nothing but the password; null for none
 * @param nameAttribute which attribute says what people are called
 * @param idAttribute which one names them for good; null: entryUUID (RFC 4530), or else objectGUID
 * @param groupBase below which groups are searched; null: the groups are those of memberOf
 * @param groupFilter finds somebody's groups below {@code groupBase}; there {@code {0}} is their distinguished name, {@code {1}} their name
 * @param rights what groups let do
 * @param createPeople whether somebody is created who signs in for the first time
 * @param connectTimeout how long a server may take to be connected to, TLS included
 * @param readTimeout how long it may take for each answer
 */
record DirectorySettings(
        @Nullable String name,
        @DefaultValue List<String> urls,
        @DefaultValue("false") boolean startTls,
        @Nullable Path caFile,
        String base,
        @Nullable String userFilter,
        @Nullable String userDnPattern,
        @Nullable String bindDn,
        @Nullable String bindPassword,
        @Nullable Path bindPasswordFile,
        @DefaultValue("uid") String nameAttribute,
        @Nullable String idAttribute,
        @Nullable String groupBase,

        @DefaultValue("(|(member={0})(uniqueMember={0})(memberUid={1}))")
        String groupFilter,

        @DefaultValue List<GroupRights.Line> rights,
        @DefaultValue("true") boolean createPeople,
        @DefaultValue("2s") Duration connectTimeout,
        @DefaultValue("5s") Duration readTimeout) {

    private static final String AT = "postkick.access.ldap: ";
    private static final String TYPED = "{0}";
    private static final String NAMED = "{1}";

    DirectorySettings {
        require(!urls.isEmpty(), "a directory has urls, of one server at least");
        require(base != null && !base.isBlank(), "a directory has a base, below which people are");
        require(!rights.isEmpty(), "rights says which groups are let in; without any, nobody is");
        require(userFilter == null || userDnPattern == null, "set user-filter or user-dn-pattern, not both");
        require(bindPassword == null || bindPasswordFile == null, "set bind-password or bind-password-file, not both");
        require(
                (bindDn == null) == (bindPassword == null && bindPasswordFile == null),
                "bind-dn takes bind-password-file or bind-password, and they take it");
        require(bindPassword == null || !bindPassword.isEmpty(), "bind-password is empty");
        require(isPositive(connectTimeout) && isPositive(readTimeout), "timeouts are from 1ms to 1m");
        urls = List.copyOf(urls);
        urls.forEach(url -> ServerAddress.of(url, startTls));
        GroupNames.rights(rights);
        requireReadable(userFilter, userDnPattern, groupFilter, base, groupBase, bindDn);
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(AT + otherwise);
        }
    }

    private static boolean isPositive(Duration timeout) {
        return timeout.toMillis() > 0 && timeout.compareTo(Duration.ofMinutes(1)) <= 0;
    }

    private static void requireReadable(
            @Nullable String userFilter, @Nullable String pattern, String groupFilter, @Nullable String... names) {
        try {
            if (userFilter != null) {
                require(userFilter.contains(TYPED), "user-filter has {0}, which stands for the name");
                Filter.create(filled(userFilter, "x", "x"));
            }
            if (pattern != null) {
                require(pattern.contains(TYPED), "user-dn-pattern has {0}, which stands for the name");
                new DN(filled(pattern, "x", "x"));
            }
            Filter.create(filled(groupFilter, "x", "x"));
            for (String one : names) {
                new DN(one == null ? "" : one);
            }
        } catch (LDAPException e) {
            throw new IllegalArgumentException(AT + e.getMessage(), e);
        }
    }

    private static String filled(String pattern, String first, String second) {
        return pattern.replace(TYPED, Escaped.text(first)).replace(NAMED, Escaped.text(second));
    }

    List<ServerAddress> servers() {
        return urls.stream().map(url -> ServerAddress.of(url, startTls)).toList();
    }

    Filter filterFor(String typed) throws LDAPException {
        String pattern = userFilter == null ? "(" + nameAttribute + "=" + TYPED + ")" : userFilter;
        return Filter.create(filled(pattern, typed, typed));
    }

    Filter groupFilterFor(String dn, String called) throws LDAPException {
        return Filter.create(filled(groupFilter, dn, called));
    }

    /** Who somebody would be, where nobody is searched for. */
    @Nullable
    String dnFor(String typed) {
        return userDnPattern == null ? null : filled(userDnPattern, typed, typed);
    }

    List<String> idAttributes() {
        return idAttribute == null ? List.of("entryUUID", "objectGUID") : List.of(idAttribute);
    }

    /**
     * The password of {@code bindDn}, read from its file each time, so that another one takes no restart.
     *
     * @throws IOException if the file cannot be read, or is empty: without a password a directory lets anybody in as nobody
     */
    String secret() throws IOException {
        String secret = bindPasswordFile == null
                ? String.valueOf(bindPassword)
                : Files.readString(bindPasswordFile).strip();
        if (secret.isEmpty()) {
            throw new IOException("it is empty");
        }
        return secret;
    }

    /** A secret has no business in a log. */
    @Override
    public String toString() {
        return "DirectorySettings[" + urls + ", " + base + "]";
    }
}
