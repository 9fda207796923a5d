package io.postkick.fleet.keys;

import io.postkick.fleet.link.Link;
import io.postkick.fleet.link.NoAnswer;
import io.postkick.fleet.link.NoAnswer.Why;
import io.postkick.fleet.wire.Nkey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletionException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Sees to it that the broker knows of all credentials that were taken back, also a broker that was set up anew: each round compares what it
 * has with what this console knows, learns what another console has taken back, and tells the broker what it lacks.
 */
public class AccountKeeper {

    static final String UPDATE = "$SYS.REQ.CLAIMS.UPDATE";

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private final FleetKeys keys;
    private final Link system;

    /** @param system made of {@link FleetKeys#system} */
    public AccountKeeper(FleetKeys keys, Link system) {
        this.keys = keys;
        this.system = system;
    }

    static String lookup(String account) {
        return "$SYS.REQ.ACCOUNT." + account + ".CLAIMS.LOOKUP";
    }

    /**
     * One round.
     *
     * @throws NoAnswer if the broker cannot be asked; the next round does it
     * @throws IOException if what another console has taken back could not be kept
     */
    public void round() throws IOException {
        JsonNode there = claims(ask(lookup(keys.account()), ""));
        Map<String, Long> revoked = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> each : there.path("revocations").properties()) {
            revoked.put(each.getKey(), each.getValue().asLong());
        }
        keys.add(revoked);
        String wanted = keys.accountClaims();
        if (!claims(wanted).equals(there)) {
            push(wanted);
        }
    }

    private void push(String claims) {
        String answer = ask(UPDATE, claims);
        try {
            if (MAPPER.readTree(answer).path("data").path("code").asInt() == 200) {
                return;
            }
        } catch (JacksonException e) {
            // as any other answer than that
        }
        throw new NoAnswer(Why.LATE, "The broker does not take over what the fleet's account is: " + answer);
    }

    private String ask(String subject, String question) {
        try {
            byte[] answer = system.ask(subject, question.getBytes(StandardCharsets.US_ASCII), PATIENCE)
                    .join();
            return new String(answer, StandardCharsets.UTF_8);
        } catch (CompletionException e) {
            if (e.getCause() instanceof NoAnswer none) {
                throw none;
            }
            throw e;
        }
    }

    /** Of the account; nothing where the broker has none, or not one of this fleet's. */
    private JsonNode claims(String token) {
        String[] parts = token.split("\\.", -1);
        try {
            if (parts.length == 3
                    && isOurs(parts[0] + "." + parts[1], Base64.getUrlDecoder().decode(parts[2]))) {
                return MAPPER.readTree(Base64.getUrlDecoder().decode(parts[1])).path("nats");
            }
        } catch (JacksonException | IllegalArgumentException e) {
            // as any other that is none
        }
        return MAPPER.createObjectNode();
    }

    private boolean isOurs(String signed, byte[] signature) {
        return Nkey.hasSigned(keys.accountSigner(), signed.getBytes(StandardCharsets.US_ASCII), signature);
    }
}
