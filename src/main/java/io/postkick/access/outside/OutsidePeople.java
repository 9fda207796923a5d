package io.postkick.access.outside;

import io.postkick.access.AccessWhy;
import io.postkick.access.people.Person;
import io.postkick.access.people.PersonTable;
import io.postkick.refusal.Refused;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Tells who signs in elsewhere, and has somebody do so from now on, or no more. That it is on the record is for the caller to see to. */
@Component
public class OutsidePeople {

    private final OutsideTable table;
    private final PersonTable people;
    private final Ways ways;

    OutsidePeople(OutsideTable table, PersonTable people, Ways ways) {
        this.table = table;
        this.people = people;
        this.ways = ways;
    }

    /** Where somebody signs in, also if the settings name that no more; empty if here. */
    public Optional<Way> of(Person person) {
        return person.hasPassword()
                ? Optional.empty()
                : table.of(person.id()).map(Binding::way).map(this::way);
    }

    /** Where all of them do, by the person's id. */
    public Map<Long, Way> all() {
        return table.all().stream().collect(Collectors.toMap(Binding::person, binding -> way(binding.way())));
    }

    /** Those of them who have yet to come from there for the first time, by the person's id. */
    public Set<Long> awaited() {
        return table.all().stream()
                .filter(binding -> binding.subject() == null)
                .map(Binding::person)
                .collect(Collectors.toSet());
    }

    /** Where somebody is sent once more before what cannot be taken back; empty if nowhere, or if the settings name it no more. */
    public Optional<Way> askedAgainAt(Person person) {
        return of(person).filter(Way::asksAgain);
    }

    private Way way(String text) {
        return ways.of(text).orElseGet(() -> Way.former(text));
    }

    /** Whether somebody's second factors are this console's business: who comes from elsewhere with more than a password has them there. */
    public boolean hasFactorsHere(Person person) {
        return person.hasPassword() || of(person).filter(Way::isDirectory).isPresent();
    }

    /** Who it is, if they have been here. */
    public Optional<Person> find(String issuer, String subject) {
        return table.bound(issuer, subject).flatMap(people::find);
    }

    /**
     * Takes somebody's password, and has them be whoever first comes from the service with their name.
     *
     * @throws Refused if they sign in elsewhere already, or are the last administrator who signs in here
     */
    public void send(Person person, Way way) {
        table.together(() -> {
            if (!people.takePassword(person.id())) {
                throw Refused.because(AccessWhy.LAST_ADMINISTRATOR);
            }
            if (!table.expect(person.id(), way.text())) {
                throw Refused.because(AccessWhy.SIGNS_IN_ELSEWHERE);
            }
        });
    }

    /** Has somebody sign in here. */
    public void bringHome(Person person) {
        table.remove(person.id());
    }
}
