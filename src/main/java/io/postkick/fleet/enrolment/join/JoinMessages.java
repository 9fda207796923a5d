package io.postkick.fleet.enrolment.join;

import io.postkick.fleet.wire.Beat;
import io.postkick.fleet.wire.Nkey;
import io.postkick.fleet.wire.Sealed;
import io.postkick.fleet.wire.Sealed.Purpose;
import io.postkick.fleet.wire.SigningKey;
import io.postkick.fleet.wire.Unreadable;
import io.postkick.fleet.wire.VerifyingKey;
import io.postkick.fleet.wire.Wire;

/**
 * What is asked and answered as it is sent: the question signed by whoever has the join line, the answer, to that very question, by the
 * console. Neither has a secret in it, so that who owns the broker can join in nobody's place, and hand nobody another console's key.
 */
public final class JoinMessages {

    private JoinMessages() {}

    /** Of which invitation a question speaks. */
    private record Asking(String invitation) {}

    /** Which question an answer is to, by its hash. */
    private record Answering(String question) {}

    /** A question as it came. */
    public record Asked(Sealed sealed) {

        public int protocol() {
            return sealed.protocol();
        }

        /**
         * What is asked.
         *
         * @throws Unreadable if that cannot be read
         */
        public JoinRequest request() {
            return Wire.read(sealed.body(), JoinRequest.class);
        }

        /**
         * Whether whoever has the join line asks that.
         *
         * @param guest the public key of the invitation's guest
         */
        public boolean isOf(String guest) {
            return sealed.head(Asking.class).invitation().equals(request().invitation())
                    && sealed.isSigned(
                            Purpose.JOIN_REQUEST, (bytes, signature) -> Nkey.hasSigned(guest, bytes, signature));
        }
    }

    public static byte[] question(JoinRequest request, Nkey guest) {
        return Sealed.seal(Purpose.JOIN_REQUEST, new Asking(request.invitation()), Wire.write(request), guest::sign);
    }

    /**
     * Takes a question apart; nothing of it is believed yet.
     *
     * @throws Unreadable if it is none
     */
    public static Asked asked(byte[] question) {
        return new Asked(Sealed.of(question));
    }

    public static byte[] answer(byte[] question, JoinAnswer answer, SigningKey console) {
        return Sealed.seal(
                Purpose.JOIN_ANSWER, new Answering(Sealed.hash(question)), Wire.write(answer), console::sign);
    }

    /**
     * What the console answers.
     *
     * @throws JoinFailed if it is not the console that made the join line
     * @throws Unreadable if it is none
     */
    public static JoinAnswer answered(byte[] question, byte[] answer, VerifyingKey console) throws JoinFailed {
        Sealed sealed = Sealed.of(answer);
        if (!sealed.isSigned(Purpose.JOIN_ANSWER, console::hasSigned)
                || !sealed.head(Answering.class).question().equals(Sealed.hash(question))) {
            throw new JoinFailed(
                    "What was answered is not of the console that made the join line. Nothing was kept of it.", null);
        }
        if (sealed.protocol() != Beat.PROTOCOL) {
            throw new JoinFailed(
                    "The console speaks protocol %d and this agent %d: install the agent of the console's version."
                            .formatted(sealed.protocol(), Beat.PROTOCOL),
                    null);
        }
        return Wire.read(sealed.body(), JoinAnswer.class);
    }
}
