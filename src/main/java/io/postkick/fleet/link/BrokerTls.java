package io.postkick.fleet.link;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Collection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * TLS to a broker: its certificate must come from the given authority, and be for the name that was connected to. The library asks for the
 * first only, so the second is asked for here.
 */
final class BrokerTls extends X509ExtendedTrustManager {

    private final X509ExtendedTrustManager trusting;

    private BrokerTls(X509ExtendedTrustManager trusting) {
        this.trusting = trusting;
    }

    /**
     * For an authority, or several one after the other, in PEM.
     *
     * @throws IllegalArgumentException if it is none
     */
    static SSLContext context(String ca) {
        try {
            TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
            factory.init(store(ca));
            for (TrustManager each : factory.getTrustManagers()) {
                if (each instanceof X509ExtendedTrustManager trusting) {
                    SSLContext context = SSLContext.getInstance("TLSv1.3"); // and 1.2, but nothing older
                    context.init(null, new TrustManager[] {new BrokerTls(trusting)}, null);
                    return context;
                }
            }
            throw new IllegalStateException("this Java trusts nobody");
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalArgumentException("no certificate of an authority for the broker: " + e.getMessage(), e);
        }
    }

    /** Whose certificates are trusted. */
    static String authority(String ca) {
        try {
            return certificates(ca).iterator().next() instanceof X509Certificate one
                    ? one.getSubjectX500Principal().getName()
                    : "";
        } catch (CertificateException e) {
            return "";
        }
    }

    private static KeyStore store(String ca) throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        for (Certificate each : certificates(ca)) {
            store.setCertificateEntry("ca" + store.size(), each);
        }
        return store;
    }

    private static Collection<? extends Certificate> certificates(String ca) throws CertificateException {
        Collection<? extends Certificate> certificates = CertificateFactory.getInstance("X.509")
                .generateCertificates(new ByteArrayInputStream(ca.getBytes(StandardCharsets.UTF_8)));
        if (certificates.isEmpty()) {
            throw new CertificateException("there is none in it");
        }
        return certificates;
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) throws CertificateException {
        if (!(socket instanceof SSLSocket tls)) {
            throw new CertificateException("not a connection of TLS");
        }
        SSLParameters parameters = tls.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        tls.setSSLParameters(parameters);
        trusting.checkServerTrusted(chain, type, tls);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) throws CertificateException {
        throw new CertificateException("not a connection to a broker");
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
        throw new CertificateException("not a connection to a broker");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) throws CertificateException {
        throw new CertificateException("nobody connects here");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) throws CertificateException {
        throw new CertificateException("nobody connects here");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
        throw new CertificateException("nobody connects here");
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return trusting.getAcceptedIssuers();
    }
}
