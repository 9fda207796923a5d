package io.postkick.testsupport;

import io.postkick.access.Announced;
import io.postkick.access.As;
import io.postkick.access.PlainBrowser;
import io.postkick.access.Role;
import io.postkick.access.SettableClock;
import io.postkick.access.people.Passwords;
import io.postkick.access.people.Person;
import io.postkick.access.people.PersonTable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** A test in which somebody whom no other test knows comes with a browser of their own, by a clock that the test moves. */
public abstract class SomebodyNew {

    private static int people;

    protected final String name = "new-" + ++people;

    @Autowired
    protected MockMvcTester mvc;

    @Autowired
    protected Announced announced;

    @Autowired
    protected SettableClock clock;

    @Autowired
    protected PersonTable table;

    @Autowired
    protected Passwords passwords;

    protected PlainBrowser browser;

    /** Puts them into the database, with the password that everybody has here. */
    protected void create(Role role) {
        announced.clear();
        table.add(name, role, passwords.hash(As.ADMIN_PASSWORD));
        browser = new PlainBrowser(mvc);
    }

    protected Person person() {
        return table.find(name).orElseThrow();
    }
}
