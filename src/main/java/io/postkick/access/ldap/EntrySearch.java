package io.postkick.access.ldap;

import com.unboundid.ldap.sdk.DereferencePolicy;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchResultListener;
import com.unboundid.ldap.sdk.SearchResultReference;
import com.unboundid.ldap.sdk.SearchScope;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Searches a directory for people and their groups, for so many and no more. */
class EntrySearch {

    /** More than anybody is in. */
    static final int MOST_GROUPS = 1000;

    private static final String MEMBER_OF = "memberOf";

    private final DirectorySettings settings;

    EntrySearch(DirectorySettings settings) {
        this.settings = settings;
    }

    /** Those of that name: two at most, where one would be right. */
    List<SearchResultEntry> people(LDAPConnection connection, String typed) throws LDAPException {
        return search(connection, settings.base(), SearchScope.SUB, settings.filterFor(typed), 2, attributes());
    }

    /** The entry of that name, if there is one and whoever asks may see it. */
    List<SearchResultEntry> entry(LDAPConnection connection, String dn) throws LDAPException {
        Filter any = Filter.createPresenceFilter("objectClass");
        return search(connection, dn, SearchScope.BASE, any, 1, attributes());
    }

    private String[] attributes() {
        return Stream.concat(settings.idAttributes().stream(), Stream.of(settings.nameAttribute(), MEMBER_OF))
                .toArray(String[]::new);
    }

    /** The distinguished names of somebody's groups: one more than {@link #MOST_GROUPS} at most. */
    List<String> groups(LDAPConnection connection, SearchResultEntry person, String called) throws LDAPException {
        if (settings.groupBase() == null) {
            String[] values = person.getAttributeValues(MEMBER_OF);
            return values == null
                    ? List.of()
                    : Arrays.stream(values).limit(MOST_GROUPS + 1L).toList();
        }
        Filter filter = settings.groupFilterFor(person.getDN(), called);
        return search(connection, settings.groupBase(), SearchScope.SUB, filter, MOST_GROUPS + 1, "1.1").stream()
                .map(SearchResultEntry::getDN)
                .toList();
    }

    private List<SearchResultEntry> search(
            LDAPConnection connection, String base, SearchScope scope, Filter filter, int most, String... attributes)
            throws LDAPException {
        var found = new Found(connection, most);
        int seconds = (int) Math.max(1, settings.readTimeout().toSeconds());
        var request = new SearchRequest(
                found, base, scope, DereferencePolicy.NEVER, most, seconds, false, filter, attributes);
        try {
            connection.search(request);
        } catch (LDAPException e) {
            if (!ResultCode.SIZE_LIMIT_EXCEEDED.equals(e.getResultCode()) && !found.isFull()) {
                throw e;
            }
        }
        return found.entries;
    }

    /** Hangs up on a server that goes on past the limit that it was told. Where else to look is not followed. */
    private static final class Found implements SearchResultListener {

        private final transient LDAPConnection connection;
        private final transient List<SearchResultEntry> entries = new ArrayList<>();
        private final int most;

        Found(LDAPConnection connection, int most) {
            this.connection = connection;
            this.most = most;
        }

        boolean isFull() {
            return entries.size() >= most;
        }

        @Override
        public void searchEntryReturned(SearchResultEntry entry) {
            if (isFull()) {
                connection.close();
            } else {
                entries.add(entry);
            }
        }

        @Override
        public void searchReferenceReturned(SearchResultReference reference) {}
    }
}
