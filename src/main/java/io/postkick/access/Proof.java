package io.postkick.access;

import java.io.Serializable;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.FactorGrantedAuthority;

/** How somebody proved who they are, and when. */
public sealed interface Proof extends Serializable
        permits PasswordProof, Proof.ByPasskey, Proof.ByPasskeyAndCode, LastingProof {

    /** When they did. */
    Instant at();

    /** As the audit log names it. */
    String text();

    /** The factors, as Spring Security's authorities have them, each with when it was shown. */
    List<GrantedAuthority> factors();

    /** Whether it takes more to forge than learning a password or having a file. What others vouch for is theirs to know. */
    default boolean hasSecondFactor() {
        return false;
    }

    /** The same once the password has been shown again. */
    default Proof withPasswordAt(Instant now) {
        return new ByPassword(now);
    }

    /** The same once a code has been shown, again or for the first time. */
    Proof withCodeAt(CodeSource source, Instant now);

    /** The same once a passkey has been shown. */
    default Proof withPasskeyAt(Instant now) {
        return new ByPasskey(now);
    }

    /** Whether one of the factors that count was shown after that time. */
    default boolean showedSince(Instant time, Predicate<String> counts) {
        return factors().stream()
                .anyMatch(shown -> shown instanceof FactorGrantedAuthority factor
                        && counts.test(String.valueOf(factor.getAuthority()))
                        && factor.getIssuedAt().isAfter(time));
    }

    private static GrantedAuthority shown(String factor, Instant at) {
        return FactorGrantedAuthority.withAuthority(factor).issuedAt(at).build();
    }

    /**
     * A password.
     *
     * @param keeper who keeps it: {@link #TEXT} if this console does, or else the service that has checked it, as the audit log is to have it
     */
    record ByPassword(String keeper, Instant at) implements PasswordProof {

        /** The name on the audit log of a password that this console keeps. */
        public static final String TEXT = "password";

        /** One that this console keeps. */
        public ByPassword(Instant at) {
            this(TEXT, at);
        }

        @Override
        public String text() {
            return keeper;
        }

        @Override
        public List<GrantedAuthority> factors() {
            return List.of(shown(FactorGrantedAuthority.PASSWORD_AUTHORITY, at));
        }

        @Override
        public Proof withPasswordAt(Instant now) {
            return new ByPassword(keeper, now);
        }

        @Override
        public Instant passwordAt() {
            return at;
        }
    }

    /** Where the code came from that somebody typed after their password. */
    enum CodeSource {
        APP("code"),
        RECOVERY("recovery-code");

        private final String text;

        CodeSource(String text) {
            this.text = text;
        }
    }

    /**
     * A password, and then a code that only the person can have.
     *
     * @param keeper who keeps the password
     * @param passwordAt when the password was shown
     * @param at when the code was
     */
    record ByPasswordAndCode(String keeper, CodeSource source, Instant passwordAt, Instant at)
            implements PasswordProof {

        /** Spring Security has no name of its own for codes of an app. */
        public static final String CODE_AUTHORITY = "FACTOR_CODE";

        /** With a password that this console keeps. */
        public ByPasswordAndCode(CodeSource source, Instant passwordAt, Instant at) {
            this(ByPassword.TEXT, source, passwordAt, at);
        }

        @Override
        public String text() {
            return keeper + "+" + source.text;
        }

        @Override
        public List<GrantedAuthority> factors() {
            return List.of(shown(FactorGrantedAuthority.PASSWORD_AUTHORITY, passwordAt), shown(CODE_AUTHORITY, at));
        }

        @Override
        public boolean hasSecondFactor() {
            return true;
        }

        @Override
        public Proof withPasswordAt(Instant now) {
            return new ByPasswordAndCode(keeper, source, now, at);
        }
    }

    /** A passkey, whose authenticator has verified the person. */
    record ByPasskey(Instant at) implements Proof {

        private static final String TEXT = "passkey";

        @Override
        public String text() {
            return TEXT;
        }

        @Override
        public List<GrantedAuthority> factors() {
            return List.of(shown(FactorGrantedAuthority.WEBAUTHN_AUTHORITY, at));
        }

        @Override
        public boolean hasSecondFactor() {
            return true;
        }

        @Override
        public Proof withPasswordAt(Instant now) {
            return new ByPasswordAndPasskey(now, at);
        }

        @Override
        public Proof withCodeAt(CodeSource source, Instant now) {
            return new ByPasskeyAndCode(source, now);
        }
    }

    /**
     * A passkey, and later a code. When the passkey was shown is not kept: it does not count as shown lately.
     *
     * @param at when the code was
     */
    record ByPasskeyAndCode(CodeSource source, Instant at) implements Proof {

        @Override
        public String text() {
            return ByPasskey.TEXT + "+" + source.text;
        }

        @Override
        public List<GrantedAuthority> factors() {
            return List.of(shown(ByPasswordAndCode.CODE_AUTHORITY, at));
        }

        @Override
        public boolean hasSecondFactor() {
            return true;
        }

        @Override
        public Proof withPasswordAt(Instant now) {
            return new ByPasswordAndCode(source, now, at);
        }

        @Override
        public Proof withCodeAt(CodeSource shown, Instant now) {
            return new ByPasskeyAndCode(shown, now);
        }
    }

    /**
     * A password, and then a passkey.
     *
     * @param keeper who keeps the password
     * @param passwordAt when the password was shown
     * @param at when the passkey was
     */
    record ByPasswordAndPasskey(String keeper, Instant passwordAt, Instant at) implements PasswordProof {

        /** With a password that this console keeps. */
        public ByPasswordAndPasskey(Instant passwordAt, Instant at) {
            this(ByPassword.TEXT, passwordAt, at);
        }

        @Override
        public String text() {
            return keeper + "+" + ByPasskey.TEXT;
        }

        @Override
        public List<GrantedAuthority> factors() {
            return List.of(
                    shown(FactorGrantedAuthority.PASSWORD_AUTHORITY, passwordAt),
                    shown(FactorGrantedAuthority.WEBAUTHN_AUTHORITY, at));
        }

        @Override
        public boolean hasSecondFactor() {
            return true;
        }

        @Override
        public Proof withPasswordAt(Instant now) {
            return new ByPasswordAndPasskey(keeper, now, at);
        }
    }

    /**
     * A key for scripts, which nobody is there to show more than.
     *
     * @param id the key's public one
     * @param hasSecondFactor whether its owner had shown one when they made it
     */
    record ByToken(String id, boolean hasSecondFactor, Instant at) implements LastingProof {

        @Override
        public String text() {
            return "token:" + id;
        }

        @Override
        public List<GrantedAuthority> factors() {
            return List.of(shown(FactorGrantedAuthority.BEARER_AUTHORITY, at));
        }
    }

    /**
     * Something that another service vouches for. Whoever signs in elsewhere with more than a password has no second factor here.
     *
     * @param provider the service's name, as the audit log is to have it
     * @param factor one of {@link FactorGrantedAuthority}'s
     * @param secondFactor whether the service says that more than one was shown to it
     * @param shownAt when it was shown to the service, which need not ask each time
     */
    record ByProvider(String provider, String factor, boolean secondFactor, Instant shownAt, Instant at)
            implements LastingProof {

        private static final String MORE = "+second-factor";

        /** Shown just now, and nothing besides. */
        public ByProvider(String provider, String factor, Instant at) {
            this(provider, factor, false, at, at);
        }

        /** What {@link #text} said, read again. */
        public static ByProvider kept(String text, String factor, Instant shownAt, Instant at) {
            boolean more = text.endsWith(MORE);
            String provider = more ? text.substring(0, text.length() - MORE.length()) : text;
            return new ByProvider(provider, factor, more, shownAt, at);
        }

        @Override
        public String text() {
            return secondFactor ? provider + MORE : provider;
        }

        @Override
        public List<GrantedAuthority> factors() {
            return List.of(shown(factor, shownAt));
        }

        @Override
        public boolean hasSecondFactor() {
            return secondFactor;
        }
    }
}
