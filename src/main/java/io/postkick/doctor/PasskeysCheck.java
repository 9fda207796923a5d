package io.postkick.doctor;

import io.postkick.access.passkey.RelyingParty;
import io.postkick.value.Documents;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What passkeys are bound to, and why there are none. */
@Component
@Order(7)
class PasskeysCheck implements Check {

    private static final String SUBJECT = "Passkeys";
    private static final String OWNERS = "select count(distinct person_id) from passkey";

    private final Environment settings;
    private final DataSource source;

    PasskeysCheck(Environment settings, DataSource source) {
        this.settings = settings;
        this.source = source;
    }

    @Override
    public List<Diagnosis> look() {
        RelyingParty party = new RelyingParty(settings);
        return List.of(party.off().map(off -> off(off, party)).orElseGet(() -> on(party)));
    }

    private Diagnosis on(RelyingParty party) {
        boolean encrypted = settings.getProperty("server.ssl.bundle") != null;
        boolean https = settings.getProperty("postkick.https", Boolean.class, encrypted);
        return party.address().startsWith("https:") && !https
                ? Diagnosis.note(
                        SUBJECT,
                        "bound to " + party.address() + ", and the session's cookie is not limited to HTTPS.",
                        "Set postkick.https to true.")
                : Diagnosis.ok(SUBJECT, "bound to " + party.address());
    }

    private Diagnosis off(RelyingParty.Off off, RelyingParty party) {
        int owners = owners();
        String useless = owners == 1 ? ", and one person has some" : ", and " + owners + " people have some";
        String why = why(off, party) + (owners == 0 ? "." : useless + " that cannot be used.");
        String remedy = off == RelyingParty.Off.SWITCHED_OFF
                ? "Set postkick.access.passkeys to true."
                : "Set postkick.public-address to the address in people's browsers, such as https://mail.example.org: see "
                        + Documents.of("sign-in.md") + ".";
        return owners == 0 && off == RelyingParty.Off.SWITCHED_OFF
                ? Diagnosis.ok(SUBJECT, why)
                : owners == 0 ? Diagnosis.note(SUBJECT, why, remedy) : Diagnosis.wrong(SUBJECT, why, remedy);
    }

    private static String why(RelyingParty.Off off, RelyingParty party) {
        return switch (off) {
            case SWITCHED_OFF -> "They are switched off";
            case NO_ADDRESS -> "There are none, as postkick.public-address is not set";
            case NOT_A_NAME ->
                "There are none, as browsers bind none to " + party.address() + ", an address in numbers";
            case NOT_SECURE -> "There are none, as browsers have none at " + party.address() + ", without HTTPS";
        };
    }

    /** None where there are no tables yet, or no database. */
    private int owners() {
        try {
            return JdbcClient.create(source).sql(OWNERS).query(Integer.class).single();
        } catch (DataAccessException e) {
            return 0;
        }
    }
}
