package io.postkick.access.people;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/** Who sent a request, as the database has them; told by the filter that looks them up. */
public final class CurrentPerson {

    private static final String PERSON = "io.postkick.access.person";

    private CurrentPerson() {}

    /** Empty for strangers and for tokens. */
    public static Optional<Person> of(HttpServletRequest request) {
        return request.getAttribute(PERSON) instanceof Person person ? Optional.of(person) : Optional.empty();
    }

    public static void tell(HttpServletRequest request, Person person) {
        request.setAttribute(PERSON, person);
    }
}
