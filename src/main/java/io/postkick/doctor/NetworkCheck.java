package io.postkick.doctor;

import io.postkick.value.Documents;
import io.postkick.value.PostgreSqlUrl;
import io.postkick.web.Listening;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Who can connect, over what, and whose word about the client's address is taken. */
@Component
@Order(4)
class NetworkCheck implements Check {

    private static final String SUBJECT = "Address";

    private final Environment settings;

    NetworkCheck(Environment settings) {
        this.settings = settings;
    }

    @Override
    public List<Diagnosis> look() {
        List<Diagnosis> found = new ArrayList<>();
        Listening listening = Listening.of(settings);
        found.add(address(listening));
        database().ifPresent(found::add);
        String proxies = settings.getProperty("postkick.trusted-proxies", "");
        if (proxies.isEmpty()) {
            found.add(Diagnosis.ok("Proxies", "none is trusted; forwarded addresses are ignored"));
        } else {
            found.add(Diagnosis.ok("Proxies", "forwarded addresses are taken from " + proxies));
            if (!listening.https()) {
                found.add(Diagnosis.note(
                        "Proxies", "The session's cookie is not limited to HTTPS.", "Set postkick.https to true."));
            }
        }
        return found;
    }

    private Optional<Diagnosis> database() {
        String mode = settings.getProperty("spring.datasource.hikari.data-source-properties.sslmode");
        if (!PostgreSqlUrl.isOpenOnTheWay(settings.getProperty("spring.datasource.url", ""), mode)) {
            return Optional.empty();
        }
        String found = "It is on another host, and what goes there can be read on the way, or go to another server.";
        String remedy = "Add ?sslmode=verify-full&sslrootcert=FILE to spring.datasource.url: see "
                + Documents.of("configure.md") + ".";
        return Optional.of(
                settings.getProperty("postkick.allow-unverified-database", Boolean.class, false)
                        ? Diagnosis.note("Database", found, remedy)
                        : Diagnosis.wrong("Database", found + " The console does not start so.", remedy));
    }

    private Diagnosis address(Listening listening) {
        String where = (listening.address().isBlank() ? "all addresses" : listening.address()) + ", port "
                + settings.getProperty("server.port", "8587");
        if (listening.isOnLoopback() || listening.encrypted()) {
            return Diagnosis.ok(SUBJECT, where);
        }
        String remedy = "Set server.ssl.bundle, or server.address to 127.0.0.1 behind a proxy: see "
                + Documents.of("proxy.md") + ".";
        return listening.isReadableOnTheWay()
                        && !settings.getProperty("postkick.allow-plain-http", Boolean.class, false)
                ? Diagnosis.wrong(
                        SUBJECT,
                        where + ": reachable from elsewhere without encryption. The console does not start so.",
                        remedy)
                : Diagnosis.note(SUBJECT, where + ": reachable from elsewhere without encryption.", remedy);
    }
}
