package io.postkick.browser;

import com.microsoft.playwright.Page;
import java.util.function.Consumer;

/**
 * One thing to look at: a page, or a state of it.
 *
 * @param name what pictures and findings call it
 * @param person who looks; empty: somebody who has not signed in
 * @param address where the person goes
 * @param refused what is asked for is to be refused
 * @param act what the person then does there
 */
record Screen(String name, String person, String address, boolean refused, Consumer<Page> act) {

    @Override
    public String toString() {
        return (person.isEmpty() ? "stranger" : person) + " " + name;
    }
}
