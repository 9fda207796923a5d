package io.postkick.fleet.keys;

import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;

/** The fleet's own authority: what it has signed is a broker of this fleet. The JDK reads certificates and writes none. */
final class CertificateAuthority {

    private static final Duration LIFE = Duration.ofDays(20 * 365L);
    private static final Duration BROKERS_LIFE = Duration.ofDays(10 * 365L);

    /** Clocks of others may be behind. */
    private static final Duration BEFORE = Duration.ofHours(1);

    private static final byte[] NOTHING = {};
    private static final byte[] ALGORITHM = Der.sequence(Der.identifier("1.2.840.10045.4.3.2")); // ECDSA with SHA-256
    private static final String COMMON_NAME = "2.5.4.3";
    private static final String SUBJECT_KEY = "2.5.29.14";
    private static final String KEY_USAGE = "2.5.29.15";
    private static final String ALTERNATIVE_NAMES = "2.5.29.17";
    private static final String BASIC_CONSTRAINTS = "2.5.29.19";
    private static final String AUTHORITY_KEY = "2.5.29.35";
    private static final String EXTENDED_USAGE = "2.5.29.37";
    private static final byte SIGNS_CERTIFICATES = 0x04;
    private static final byte SIGNS = (byte) 0x80;

    private final Issued own;

    CertificateAuthority(Issued own) {
        this.own = own;
    }

    /**
     * A certificate and its key, in PEM.
     *
     * @param key for a file that nobody else may read
     */
    record Issued(String certificate, String key) {

        /** Tells the certificate only. */
        @Override
        public String toString() {
            return certificate;
        }
    }

    static CertificateAuthority fresh(String name, Instant now) {
        KeyPair pair = pair();
        byte[] named = named(name);
        byte[] extensions = Der.sequence(
                extension(BASIC_CONSTRAINTS, true, Der.sequence(Der.yes(), Der.integer(BigInteger.ZERO))),
                extension(KEY_USAGE, true, Der.bits(2, SIGNS_CERTIFICATES)),
                extension(SUBJECT_KEY, false, Der.octets(digest(pair.getPublic()))));
        byte[] certificate =
                certificate(named, named, validity(now, LIFE), pair.getPublic(), extensions, pair.getPrivate());
        return new CertificateAuthority(issued(certificate, pair));
    }

    Issued own() {
        return own;
    }

    /** For a broker that is reached by these names or addresses. */
    Issued forBroker(List<String> names, Instant now) {
        KeyPair pair = pair();
        PublicKey authority = read(own.certificate()).getPublicKey();
        byte[] extensions = Der.sequence(
                extension(BASIC_CONSTRAINTS, true, Der.sequence()),
                extension(KEY_USAGE, true, Der.bits(7, SIGNS)),
                extension(EXTENDED_USAGE, false, Der.sequence(Der.identifier("1.3.6.1.5.5.7.3.1"))),
                extension(
                        ALTERNATIVE_NAMES,
                        false,
                        Der.sequence(names.stream()
                                .map(CertificateAuthority::alternative)
                                .toArray(byte[][]::new))),
                extension(SUBJECT_KEY, false, Der.octets(digest(pair.getPublic()))),
                extension(AUTHORITY_KEY, false, Der.sequence(Der.implicit(0, digest(authority)))));
        byte[] certificate = certificate(
                read(own.certificate()).getSubjectX500Principal().getEncoded(),
                named(names.get(0)),
                validity(now, BROKERS_LIFE),
                pair.getPublic(),
                extensions,
                key(own.key()));
        return issued(certificate, pair);
    }

    static X509Certificate read(String pem) {
        try {
            return (X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(pem.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("no certificate", e);
        }
    }

    private static byte[] certificate(
            byte[] issuer, byte[] subject, byte[] validity, PublicKey key, byte[] extensions, PrivateKey signing) {
        byte[] signed = Der.sequence(
                Der.explicit(0, Der.integer(BigInteger.TWO)), // the third version
                Der.integer(new BigInteger(126, new SecureRandom()).add(BigInteger.ONE)),
                ALGORITHM,
                issuer,
                validity,
                subject,
                key.getEncoded(),
                Der.explicit(3, extensions));
        return Der.sequence(signed, ALGORITHM, Der.bits(0, signature(signed, signing)));
    }

    private static byte[] signature(byte[] bytes, PrivateKey key) {
        try {
            Signature signature = Signature.getInstance("SHA256withECDSA");
            signature.initSign(key);
            signature.update(bytes);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] validity(Instant now, Duration life) {
        return Der.sequence(Der.time(now.minus(BEFORE)), Der.time(now.plus(life)));
    }

    private static byte[] named(String name) {
        return Der.sequence(Der.set(Der.sequence(Der.identifier(COMMON_NAME), Der.utf8(name))));
    }

    private static byte[] alternative(String name) {
        if (!name.matches("[0-9.]+|.*:.*")) {
            return Der.implicit(2, name.getBytes(StandardCharsets.US_ASCII));
        }
        try {
            return Der.implicit(7, InetAddress.getByName(name).getAddress()); // an address is not looked up
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("no address: " + name, e);
        }
    }

    private static byte[] extension(String identifier, boolean critical, byte[] value) {
        return Der.sequence(Der.identifier(identifier), critical ? Der.yes() : NOTHING, Der.octets(value));
    }

    private static byte[] digest(PublicKey key) {
        try {
            return MessageDigest.getInstance("SHA-1").digest(key.getEncoded()); // a name, no safeguard
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyPair pair() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static PrivateKey key(String pem) {
        try {
            String text = pem.replaceAll("-----[A-Z ]+-----", "");
            return KeyFactory.getInstance("EC")
                    .generatePrivate(
                            new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(text)));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("no key", e);
        }
    }

    private static Issued issued(byte[] certificate, KeyPair pair) {
        return new Issued(
                pem("CERTIFICATE", certificate),
                pem("PRIVATE KEY", pair.getPrivate().getEncoded()));
    }

    private static String pem(String what, byte[] bytes) {
        String lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes);
        return "-----BEGIN " + what + "-----\n" + lines + "\n-----END " + what + "-----\n";
    }
}
