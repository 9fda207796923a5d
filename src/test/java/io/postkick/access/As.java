package io.postkick.access;

import io.postkick.access.people.Passwords;
import io.postkick.access.people.PersonTable;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.context.ApplicationContext;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.context.RequestAttributeSecurityContextRepository;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.springframework.web.context.support.WebApplicationContextUtils;

/** Sends a mock request as someone who is in the database, and puts them there when they are not yet. */
public final class As {

    /** Of the first administrator, and of everybody else whom a request puts into the database. */
    public static final String ADMIN_PASSWORD = "a password only for tests";

    private static final Map<Passwords, String> HASHES = new ConcurrentHashMap<>();

    private As() {}

    /** Someone who signed in with a password just now. */
    public static RequestPostProcessor person(String name, Role role) {
        return request -> {
            ApplicationContext context =
                    WebApplicationContextUtils.getRequiredWebApplicationContext(request.getServletContext());
            var signedIn = new SecurityContextImpl(identity(context, name, role).authenticated());
            // For this request alone: a session would be one more in the database with each.
            new RequestAttributeSecurityContextRepository()
                    .saveContext(signedIn, request, new MockHttpServletResponse());
            return request;
        };
    }

    static Identity identity(ApplicationContext context, String name, Role role) {
        PersonTable people = context.getBean(PersonTable.class);
        if (people.find(name).isEmpty()) {
            people.add(name, role, hash(context));
        }
        return context.getBean(TagLimits.class)
                .now(people.find(name)
                        .orElseThrow()
                        .identity(new Proof.ByPassword(
                                context.getBean(Clock.class).instant())));
    }

    /** As this console hashes, which may be in fewer rounds than in earnest. */
    private static String hash(ApplicationContext context) {
        return HASHES.computeIfAbsent(context.getBean(Passwords.class), passwords -> passwords.hash(ADMIN_PASSWORD));
    }
}
