package io.postkick.access.outside;

import io.postkick.access.Actor;
import io.postkick.access.InstanceLimit;
import io.postkick.access.Proof;
import io.postkick.access.Role;
import io.postkick.access.outside.GroupRights.Granted;
import io.postkick.access.people.Person;
import io.postkick.access.people.PersonTable;
import io.postkick.access.record.Announcer;
import io.postkick.access.record.PersonChanged;
import io.postkick.access.record.PersonChanged.Kind;
import io.postkick.access.token.ChangedRights;
import io.postkick.access.token.Revocations;
import java.util.Optional;
import org.springframework.stereotype.Service;

/**
 * Finds out who somebody is here for whom another service vouches, and has them be what their groups there say: created if they are new,
 * changed if they are not as before, each on the record. Whom it has found before, it knows by what the service calls them for good: another
 * name there changes nothing, and nobody becomes somebody else by taking their name.
 */
@Service
public class Arrivals {

    private final OutsideTable table;
    private final PersonTable people;
    private final ChangedRights rights;
    private final Revocations revocations;
    private final Announcer announcer;

    Arrivals(
            OutsideTable table,
            PersonTable people,
            ChangedRights rights,
            Revocations revocations,
            Announcer announcer) {
        this.table = table;
        this.people = people;
        this.rights = rights;
        this.revocations = revocations;
        this.announcer = announcer;
    }

    /**
     * Who may come in from a service.
     *
     * @param create whether somebody is who has never been here
     */
    public record Terms(GroupRights rights, boolean create) {}

    /**
     * Who it is, with the rights of their groups. Somebody who was disabled here stays as they are: that nobody comes in so is for whoever asks
     * to see to.
     *
     * @param address from which they come
     * @throws NotLetIn if they are nobody here
     */
    public Person arrived(Outsider outsider, Terms terms, Proof proof, String address) {
        Optional<Person> known = known(outsider);
        Optional<Granted> granted = terms.rights().of(outsider.groups());
        if (granted.isEmpty()) {
            known.ifPresent(person -> leftWithNothing(person, outsider, proof, address));
            throw NotLetIn.inNoGroup(outsider);
        }
        Person person = known.orElseGet(() -> firstTime(outsider, terms, granted.get(), proof, address));
        return person.disabled() ? person : refreshed(person, outsider, granted.get(), proof, address);
    }

    private Optional<Person> known(Outsider outsider) {
        return table.bound(outsider.issuer(), outsider.subject()).flatMap(people::find);
    }

    /** Their tokens would go on without them. */
    private void leftWithNothing(Person person, Outsider outsider, Proof proof, String address) {
        if (!person.disabled()) {
            Actor actor = person.identity(proof).actor(address);
            revocations.all(actor, person, "in no group of " + outsider.way().name() + " that is let in");
            people.endSessions(person);
        }
    }

    private Person firstTime(Outsider outsider, Terms terms, Granted granted, Proof proof, String address) {
        if (!PersonTable.isName(outsider.name())) {
            throw NotLetIn.unusableName(outsider);
        }
        Optional<Person> namesake = people.find(outsider.name());
        if (namesake.isPresent()) {
            return expected(namesake.get(), outsider, proof, address);
        }
        if (!terms.create()) {
            throw NotLetIn.unknown(outsider);
        }
        return created(outsider, granted, proof, address);
    }

    /** Somebody of whom an administrator has said that they come from there. */
    private Person expected(Person namesake, Outsider outsider, Proof proof, String address) {
        boolean awaited = table.of(namesake.id())
                .filter(binding -> binding.way().equals(outsider.way().text()) && binding.subject() == null)
                .isPresent();
        if (!awaited || namesake.hasPassword()) {
            throw NotLetIn.takenName(outsider);
        }
        Actor actor = namesake.identity(proof).actor(address);
        String detail = "is " + outsider.subject() + " of " + outsider.way().name();
        announcer.change(new PersonChanged(Kind.CHANGED, actor, namesake.name(), detail), () -> {
            if (!table.come(namesake.id(), outsider)) {
                throw NotLetIn.takenName(outsider);
            }
        });
        return namesake;
    }

    private Person created(Outsider outsider, Granted granted, Proof proof, String address) {
        Role role = granted.role();
        InstanceLimit instances = granted.instances();
        Actor actor = new Actor(outsider.name(), role, instances, address, proof.text());
        String detail = "role " + role + (instances.isNone() ? "" : ", instances " + instances) + by(outsider) + ", is "
                + outsider.subject() + " there";
        announcer.change(
                new PersonChanged(Kind.CREATED, actor, outsider.name(), detail),
                () -> table.together(() -> add(outsider, granted)));
        return known(outsider).orElseThrow(() -> NotLetIn.takenName(outsider));
    }

    private void add(Outsider outsider, Granted granted) {
        Optional<Person> added = people.addWithoutPassword(outsider.name(), granted.role(), granted.instances())
                ? people.find(outsider.name())
                : Optional.empty();
        if (added.filter(person -> table.add(person.id(), outsider)).isEmpty()) {
            throw NotLetIn.takenName(outsider);
        }
    }

    /** In an order in which no administrator is ever limited. */
    private Person refreshed(Person person, Outsider outsider, Granted granted, Proof proof, String address) {
        table.call(person.id(), outsider.way().text());
        Actor actor = person.identity(proof).actor(address);
        if (granted.role() == Role.ADMIN) {
            rights.setInstances(actor, person, granted.instances(), by(outsider));
            rights.setRole(actor, now(person), granted.role(), by(outsider));
        } else {
            rights.setRole(actor, person, granted.role(), by(outsider));
            rights.setInstances(actor, now(person), granted.instances(), by(outsider));
        }
        return now(person);
    }

    private Person now(Person person) {
        return people.find(person.id()).orElse(person);
    }

    private static String by(Outsider outsider) {
        return ", by the groups of " + outsider.way().name();
    }
}
