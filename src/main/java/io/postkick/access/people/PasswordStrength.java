package io.postkick.access.people;

import com.nulabinc.zxcvbn.Zxcvbn;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * How hard a password is to guess, estimated by zxcvbn: common passwords, names and words in several spellings, repetitions,
 * sequences, dates and walks over a keyboard. Its word lists take 10 MB, so they are read when needed and not kept.
 */
public final class PasswordStrength {

    static final int SHORTEST = 10;

    /** As a power of ten. Sign-in allows two guesses a minute for a name and address, so that this takes centuries. */
    private static final double FEWEST_GUESSES = 8.5;

    /** The estimate takes time that grows with the square of the length; what is hard up to here is hard. */
    private static final int LONGEST_MEASURED = 64;

    /** What everybody would try at a console of this kind, besides the common passwords. */
    private static final List<String> HERE = List.of(
            "postkick",
            "postkickconsole",
            "postfix",
            "mail",
            "mailserver",
            "mailadmin",
            "postmaster",
            "server",
            "smtp",
            "relay",
            "queue",
            "kick",
            "console",
            "admin",
            "administrator",
            "operator",
            "auditor",
            "changeme",
            "passwort",
            "kennwort");

    private PasswordStrength() {}

    /**
     * Whether it may not be set, for being short or easy to guess.
     *
     * @param known names that somebody who guesses would know
     */
    public static boolean isWeak(String password, Collection<String> known) {
        return password.length() < SHORTEST || isEasyToGuess(password, known);
    }

    /** @param known names that somebody who guesses would know: of the person, of the host, of the instances */
    static boolean isEasyToGuess(String password, Collection<String> known) {
        List<String> words = new ArrayList<>(HERE);
        for (String name : known) {
            words.add(name);
            words.addAll(List.of(name.split("[^\\p{L}\\p{N}]+")));
        }
        words.removeIf(word -> word.length() < 2);
        String measured = password.length() > LONGEST_MEASURED ? password.substring(0, LONGEST_MEASURED) : password;
        return new Zxcvbn().measure(measured, words).getGuessesLog10() < FEWEST_GUESSES;
    }
}
