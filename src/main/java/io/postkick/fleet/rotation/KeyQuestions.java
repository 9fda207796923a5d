package io.postkick.fleet.rotation;

import io.postkick.fleet.calls.FleetOnly;
import io.postkick.fleet.keys.CommandKeys;
import io.postkick.fleet.keys.KeysAsked;
import io.postkick.fleet.keys.KeysTold;
import io.postkick.fleet.link.Link;
import io.postkick.fleet.wire.Signed;
import io.postkick.fleet.wire.SigningKey;
import io.postkick.fleet.wire.Subjects;
import io.postkick.fleet.wire.Wire;
import io.postkick.value.Phase;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Tells whoever owns the fleet's keys, and nobody else, how far the exchange of this console's key is. */
@Component
@FleetOnly
class KeyQuestions implements SmartLifecycle {

    private final Link link;
    private final CommandKeys keys;
    private final KeyExchange exchange;
    private Link.@Nullable Listening listening;

    KeyQuestions(Link link, CommandKeys keys, KeyExchange exchange) {
        this.link = link;
        this.keys = keys;
        this.exchange = exchange;
    }

    /**
     * Answers one.
     *
     * @throws RuntimeException if it is none, or not signed with the fleet's key: then it stays without an answer
     */
    byte[] answer(byte[] question) {
        SigningKey key = keys.signing().get(0);
        Signed signed = Wire.read(question, Signed.class);
        if (!key.verifying().hasSigned(signed)) {
            throw new IllegalArgumentException("a question that was not signed with the key of this fleet");
        }
        KeysAsked asked = Wire.read(signed.text().getBytes(StandardCharsets.UTF_8), KeysAsked.class);
        if (!asked.kind().equals(KeysAsked.KIND)) {
            throw new IllegalArgumentException("no question about keys");
        }
        String next = exchange.next();
        var told = new KeysTold(KeysTold.KIND, asked.nonce(), next.isEmpty() ? null : next, exchange.state());
        return Wire.write(key.sign(Wire.tree(told).toString()));
    }

    @Override
    public synchronized void start() {
        listening = link.answer(Subjects.KEYS, this::answer);
    }

    @Override
    public synchronized void stop() {
        if (listening != null) {
            listening.close();
            listening = null;
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return listening != null;
    }

    @Override
    public int getPhase() {
        return Phase.WORK_OF_REQUESTS.number();
    }
}
