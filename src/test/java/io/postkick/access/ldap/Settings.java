package io.postkick.access.ldap;

import io.postkick.testsupport.LdapDirectory;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.mock.env.MockEnvironment;

/** Settings of one directory, called x, as a file has them. */
final class Settings {

    private final Map<String, String> values = new LinkedHashMap<>(Map.of(
            "name", "Example Directory",
            "urls", "ldap://127.0.0.1",
            "base", LdapDirectory.BASE,
            "rights[0].group", "mail",
            "rights[0].role", "ADMIN"));

    /** Of the console's account at that directory. */
    static Settings of(String urls) {
        return new Settings()
                .with("urls", urls)
                .with("bind-dn", LdapDirectory.CONSOLE)
                .with("bind-password", LdapDirectory.SECRET);
    }

    Settings with(String name, String value) {
        values.put(name, value);
        return this;
    }

    Settings without(String name) {
        values.remove(name);
        return this;
    }

    MockEnvironment environment() {
        var settings = new MockEnvironment();
        values.forEach((name, value) -> settings.setProperty("postkick.access.ldap.x." + name, value));
        return settings;
    }

    DirectorySettings bound() {
        return Binder.get(environment())
                .bind("postkick.access", LdapProperties.class)
                .get()
                .ldap()
                .get("x");
    }
}
