package io.postkick.access.ldap;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.LDAPResult;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SimpleBindRequest;
import com.unboundid.ldap.sdk.experimental.DraftBeheraLDAPPasswordPolicy10RequestControl;
import io.postkick.access.outside.Arrivals;
import io.postkick.access.outside.NotLetIn;
import io.postkick.access.outside.Outsider;
import io.postkick.access.outside.Unreachable;
import io.postkick.access.outside.Way;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.authentication.BadCredentialsException;

/**
 * A directory that the settings name. Whatever the name, it is asked the same: who that is, and whether the password is theirs. The password
 * goes to it for a name that it knows, and for no other.
 */
class Directory {

    private static final Logger log = LoggerFactory.getLogger(Directory.class);

    private final Way way;
    private final DirectorySettings settings;
    private final Connector connector;
    private final EntrySearch entries;
    private final Servers servers;

    Directory(Way way, DirectorySettings settings, Clock clock) {
        this.way = way;
        this.settings = settings;
        this.connector = new Connector(settings);
        this.entries = new EntrySearch(settings);
        this.servers = new Servers(settings.servers(), connector, clock);
    }

    Way way() {
        return way;
    }

    Arrivals.Terms terms() {
        return new Arrivals.Terms(GroupNames.rights(settings.rights()), settings.createPeople());
    }

    /**
     * Who it is, if the directory knows the name and the password is right; empty if it does not know the name.
     *
     * @param password never empty, which a directory would take for a wish to come in as nobody
     * @throws BadCredentialsException if they do not come in so; its message is for the record
     * @throws Unreachable if no server answers, or none says anything of use
     */
    Optional<Outsider> prove(String name, String password) {
        return asked(connection -> settings.userDnPattern() == null
                ? searched(connection, name, password)
                : bound(connection, name, password));
    }

    /** Takes as long as for a name that the directory does not know, and has nothing of anybody in it; finds nobody. */
    Optional<Outsider> proveNobody() {
        return prove(random(), random());
    }

    private static String random() {
        return UUID.randomUUID().toString();
    }

    private <T> T asked(Servers.Question<T> question) {
        try {
            return servers.ask(question);
        } catch (LDAPException e) {
            log.warn("{} cannot be asked who somebody is: {}", way.name(), e.getMessage());
            throw LdapTrouble.isOfTheSettings(e) ? Unreachable.otherwise(way, e) : new Unreachable(way, e);
        }
    }

    private Optional<Outsider> searched(LDAPConnection connection, String name, String password) throws LDAPException {
        connector.bindAsConsole(connection);
        List<SearchResultEntry> found = entries.people(connection, name);
        if (found.size() > 1) {
            throw new BadCredentialsException("more than one has that name at " + way.name());
        }
        if (found.isEmpty()) {
            // Takes as long as with a password of theirs, which goes nowhere.
            refusal(connection, "cn=" + random() + "," + settings.base(), random());
            return Optional.empty();
        }
        SearchResultEntry entry = found.get(0);
        Optional<String> refusal = refusal(connection, entry.getDN(), password);
        if (refusal.isPresent()) {
            throw new BadCredentialsException(refusal.get() + ", says " + way.name());
        }
        return Optional.of(known(connection, entry, name));
    }

    /** Nobody can tell here whether the name or the password is wrong. */
    private Optional<Outsider> bound(LDAPConnection connection, String name, String password) throws LDAPException {
        String dn = String.valueOf(settings.dnFor(name));
        if (refusal(connection, dn, password).isPresent()) {
            return Optional.empty();
        }
        List<SearchResultEntry> found = entries.entry(connection, dn);
        if (found.isEmpty()) {
            throw NotLetIn.refused(way, name + " may not read their own entry at " + way.name());
        }
        return Optional.of(known(connection, found.get(0), name));
    }

    private Optional<String> refusal(LDAPConnection connection, String dn, String password) throws LDAPException {
        LDAPResult answer;
        try {
            answer = connection.bind(
                    new SimpleBindRequest(dn, password, new DraftBeheraLDAPPasswordPolicy10RequestControl()));
        } catch (LDAPException e) {
            if (BindAnswer.isSilence(e)) {
                throw e;
            }
            answer = e.toLDAPResult();
        }
        return BindAnswer.refusal(answer);
    }

    private Outsider known(LDAPConnection connection, SearchResultEntry entry, String typed) throws LDAPException {
        var person = new KnownEntry(way, settings, entry);
        String called = person.name(typed);
        if (settings.groupBase() != null) {
            connector.bindAsConsole(connection);
        }
        List<String> groups = entries.groups(connection, entry, called);
        if (groups.size() > EntrySearch.MOST_GROUPS) {
            throw NotLetIn.refused(
                    way, called + " is in more than " + EntrySearch.MOST_GROUPS + " groups at " + way.name());
        }
        return new Outsider(way, way.text(), person.id(), called, GroupNames.of(groups));
    }
}
