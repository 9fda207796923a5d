package io.postkick.access.ldap;

import io.postkick.access.Proof;
import io.postkick.access.outside.Arrivals;
import io.postkick.access.outside.NotLetIn;
import io.postkick.access.outside.OutsidePeople;
import io.postkick.access.outside.Outsider;
import io.postkick.access.outside.Unreachable;
import io.postkick.access.outside.Way;
import io.postkick.access.people.Person;
import io.postkick.access.people.PersonTable;
import io.postkick.access.signin.Addresses;
import io.postkick.access.signin.DirectoryAttempt;
import io.postkick.access.signin.PasswordsElsewhere;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.stereotype.Component;

/**
 * Asks directories about a name and a password that are nobody's of this console. Each of them is asked something once, whatever the name:
 * neither the answer nor the time is to tell which names there are. Of people of this console nothing goes there.
 */
@Component
class DirectorySignIn implements AuthenticationProvider, PasswordsElsewhere {

    private static final int LONGEST_NAME = 64;

    private final Directories directories;
    private final Arrivals arrivals;
    private final OutsidePeople outside;
    private final PersonTable people;
    private final Clock clock;

    DirectorySignIn(
            Directories directories, Arrivals arrivals, OutsidePeople outside, PersonTable people, Clock clock) {
        this.directories = directories;
        this.arrivals = arrivals;
        this.outside = outside;
        this.people = people;
        this.clock = clock;
    }

    private record Vouched(Directory by, Outsider outsider) {}

    @Override
    public boolean areAny() {
        return !directories.all().isEmpty();
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return DirectoryAttempt.class.isAssignableFrom(authentication);
    }

    @Override
    public Authentication authenticate(Authentication attempt) {
        String typed = String.valueOf(attempt.getCredentials());
        if (typed.isEmpty()) {
            throw new BadCredentialsException("no password");
        }
        Vouched vouched = asked(attempt.getName(), typed);
        Proof proof = new Proof.ByPassword(vouched.by().way().text(), clock.instant());
        return arrivals.arrived(vouched.outsider(), vouched.by().terms(), proof, Addresses.of(attempt))
                .identity(proof)
                .authenticated();
    }

    @Override
    public boolean isTheirs(Person person, String typed) {
        try {
            Outsider outsider = asked(person.name(), typed).outsider();
            return outside.find(outsider.issuer(), outsider.subject())
                    .filter(found -> found.id() == person.id())
                    .isPresent();
        } catch (BadCredentialsException e) {
            return false;
        }
    }

    /** A directory that was away might have known the name: that goes before what another one said, lest it tell whose name it is. */
    private Vouched asked(String name, String password) {
        List<Directory> theirs = whoMayKnow(name);
        BadCredentialsException refusal = null;
        Unreachable away = null;
        for (Directory directory : directories.all()) {
            try {
                boolean asksForThem = refusal == null && theirs.contains(directory);
                Optional<Outsider> outsider = asksForThem ? directory.prove(name, password) : directory.proveNobody();
                if (outsider.isPresent()) {
                    return new Vouched(directory, outsider.get());
                }
            } catch (NotLetIn e) {
                throw e;
            } catch (BadCredentialsException e) {
                refusal = e;
            } catch (Unreachable e) {
                away = e;
            }
        }
        throw refused(refusal, away);
    }

    private static AuthenticationException refused(
            @Nullable BadCredentialsException refusal, @Nullable Unreachable away) {
        BadCredentialsException why = refusal == null ? new BadCredentialsException("wrong name or password") : refusal;
        return away == null ? why : away.besides(String.valueOf(why.getMessage()));
    }

    /** None for what cannot be a name, and for people of this console; for people of a directory, that one. */
    private List<Directory> whoMayKnow(String name) {
        if (name.length() > LONGEST_NAME || name.isBlank() || name.chars().anyMatch(Character::isISOControl)) {
            return List.of();
        }
        Optional<Person> here = people.find(name);
        if (here.isEmpty()) {
            return directories.all();
        }
        Optional<Way> way = outside.of(here.get());
        return directories.all().stream()
                .filter(directory -> way.filter(directory.way()::equals).isPresent())
                .toList();
    }
}
