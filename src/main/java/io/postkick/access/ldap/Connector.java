package io.postkick.access.ldap;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPConnectionOptions;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SimpleBindRequest;
import com.unboundid.ldap.sdk.extensions.StartTLSExtendedRequest;
import com.unboundid.util.ssl.HostNameSSLSocketVerifier;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;

/** Connects to servers of a directory: with TLS and the name of the host checked, following no referral, with an end to every wait. */
class Connector {

    /** Several times what an entry with a thousand groups takes. */
    private static final int LARGEST_ANSWER = 4 * 1024 * 1024;

    private final DirectorySettings settings;

    Connector(DirectorySettings settings) {
        this.settings = settings;
    }

    /** A connection as nobody. The file with certificates is read each time, so that other ones take no restart. */
    LDAPConnection connect(ServerAddress server) throws LDAPException {
        LDAPConnection connection =
                server.secure() ? new LDAPConnection(secureSockets(), options()) : new LDAPConnection(options());
        connection.connect(
                server.host(), server.port(), (int) settings.connectTimeout().toMillis());
        if (settings.startTls()) {
            secure(connection);
        }
        return connection;
    }

    private void secure(LDAPConnection connection) throws LDAPException {
        try {
            var answer = connection.processExtendedOperation(new StartTLSExtendedRequest(secureSockets()));
            if (!ResultCode.SUCCESS.equals(answer.getResultCode())) {
                throw new LDAPException(answer);
            }
        } catch (LDAPException e) {
            connection.close();
            throw e;
        }
    }

    private LDAPConnectionOptions options() {
        var options = new LDAPConnectionOptions();
        options.setConnectTimeoutMillis((int) settings.connectTimeout().toMillis());
        options.setResponseTimeoutMillis(settings.readTimeout().toMillis());
        options.setSSLSocketVerifier(new HostNameSSLSocketVerifier(true));
        options.setFollowReferrals(false);
        options.setUseSynchronousMode(true);
        options.setBindWithDNRequiresPassword(true);
        options.setMaxMessageSize(LARGEST_ANSWER);
        return options;
    }

    private SSLSocketFactory secureSockets() throws LDAPException {
        Path file = settings.caFile();
        try {
            SSLContext trusting = file == null ? SSLContext.getDefault() : trusting(file);
            return new ImpatientSockets(trusting.getSocketFactory(), settings.connectTimeout());
        } catch (GeneralSecurityException | IOException e) {
            throw LdapTrouble.unusable("ca-file", file, e);
        }
    }

    private static SSLContext trusting(Path file) throws GeneralSecurityException, IOException {
        KeyStore authorities = KeyStore.getInstance(KeyStore.getDefaultType());
        authorities.load(null, null);
        try (InputStream in = Files.newInputStream(file)) {
            int number = 0;
            for (Certificate one : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                authorities.setCertificateEntry("authority-" + number++, one);
            }
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(authorities);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }

    /** Has the connection be that of the console's account, if it has one. */
    void bindAsConsole(LDAPConnection connection) throws LDAPException {
        if (settings.bindDn() == null) {
            return;
        }
        try {
            connection.bind(new SimpleBindRequest(settings.bindDn(), settings.secret()));
        } catch (IOException e) {
            throw LdapTrouble.unusable("bind-password-file", settings.bindPasswordFile(), e);
        } catch (LDAPException e) {
            throw new LDAPException(
                    e.getResultCode(), settings.bindDn() + " (bind-dn) was refused: " + e.getMessage(), e);
        }
    }
}
