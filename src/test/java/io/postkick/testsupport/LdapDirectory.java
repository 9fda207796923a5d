package io.postkick.testsupport;

import com.unboundid.ldap.listener.InMemoryDirectoryServer;
import com.unboundid.ldap.listener.InMemoryDirectoryServerConfig;
import com.unboundid.ldap.listener.InMemoryListenerConfig;
import com.unboundid.ldap.listener.interceptor.InMemoryInterceptedSearchRequest;
import com.unboundid.ldap.listener.interceptor.InMemoryInterceptedSimpleBindRequest;
import com.unboundid.ldap.listener.interceptor.InMemoryOperationInterceptor;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.OperationType;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.util.LDAPSDKException;
import com.unboundid.util.ssl.KeyStoreKeyManager;
import com.unboundid.util.ssl.SSLUtil;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;

/** An LDAP directory in memory, with plain, StartTLS and ldaps listeners, that says what it was asked. */
public final class LdapDirectory implements AutoCloseable {

    public static final String BASE = "dc=example,dc=org";
    public static final String PEOPLE = "ou=people," + BASE;
    public static final String GROUPS = "ou=groups," + BASE;
    public static final String CONSOLE = "cn=console," + BASE;
    public static final String SECRET = "the console's own";

    private static final String STORE_PASSWORD = "changeit";

    private final InMemoryDirectoryServer server;
    private final Path authority;
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final Semaphore waiting = new Semaphore(0);
    private volatile LDAPException toBinds;
    private volatile LDAPException toAll;
    private volatile CountDownLatch hanging = new CountDownLatch(0);

    private LdapDirectory(Path folder) throws Exception {
        Path store = folder.resolve("store.p12");
        keytool("-genkeypair", store, "-keyalg", "EC", "-dname", "CN=Test", "-ext", "san=dns:localhost");
        authority = folder.resolve("authority.pem");
        keytool("-exportcert", store, "-rfc", "-file", authority.toString());
        var keys = new KeyStoreKeyManager(store.toFile(), STORE_PASSWORD.toCharArray(), "PKCS12", "one");
        var tls = new SSLUtil(keys, null);
        var config = new InMemoryDirectoryServerConfig(BASE);
        config.setSchema(null);
        config.addAdditionalBindCredentials(CONSOLE, SECRET);
        config.setAuthenticationRequiredOperationTypes(OperationType.SEARCH);
        config.addInMemoryOperationInterceptor(new Listener());
        InetAddress here = InetAddress.getLoopbackAddress();
        config.setListenerConfigs(
                InMemoryListenerConfig.createLDAPConfig("plain", here, 0, tls.createSSLSocketFactory()),
                InMemoryListenerConfig.createLDAPSConfig("secure", here, 0, tls.createSSLServerSocketFactory(), null));
        server = new InMemoryDirectoryServer(config);
        server.add("dn: " + BASE, "objectClass: domain");
        server.add("dn: " + PEOPLE, "objectClass: organizationalUnit");
        server.add("dn: " + GROUPS, "objectClass: organizationalUnit");
        server.startListening();
    }

    public static LdapDirectory start() {
        try {
            return new LdapDirectory(Files.createTempDirectory("directory"));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static void keytool(String command, Path store, String... more) throws IOException, InterruptedException {
        var words = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                command,
                "-alias",
                "one",
                "-keystore",
                store.toString(),
                "-storetype",
                "PKCS12",
                "-storepass",
                STORE_PASSWORD));
        words.addAll(List.of(more));
        Process keytool = new ProcessBuilder(words).redirectErrorStream(true).start();
        String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (keytool.waitFor() != 0) {
            throw new IllegalStateException(said);
        }
    }

    public String url() {
        return "ldap://127.0.0.1:" + server.getListenPort("plain");
    }

    /** Under a name that is in the certificate. */
    public String namedUrl() {
        return "ldap://localhost:" + server.getListenPort("plain");
    }

    /**
     * With TLS from the start.
     *
     * @param host which the certificate is for, if it is localhost
     */
    public String secureUrl(String host) {
        return "ldaps://" + host + ":" + server.getListenPort("secure");
    }

    /** The certificate, as PEM. */
    public Path authority() {
        return authority;
    }

    /** Adds somebody, and answers what the directory calls them for good. */
    public String person(String uid, String password, String... groups) {
        String dn = dn(uid);
        try {
            server.add(
                    "dn: " + dn,
                    "objectClass: inetOrgPerson",
                    "uid: " + uid,
                    "mail: " + uid + "@example.org",
                    "userPassword: " + password);
            setGroups(uid, groups);
            return server.getEntry(dn, "entryUUID").getAttributeValue("entryUUID");
        } catch (LDAPSDKException e) {
            throw new IllegalStateException(e);
        }
    }

    public static String dn(String uid) {
        return "uid=" + uid + "," + PEOPLE;
    }

    /** Has somebody be in these groups and no others. */
    public void setGroups(String uid, String... groups) {
        var lines = new ArrayList<>(List.of("dn: " + dn(uid), "changetype: modify", "replace: memberOf"));
        for (String group : groups) {
            lines.add("memberOf: cn=" + group + "," + GROUPS);
        }
        change(lines.toArray(String[]::new));
    }

    /** As LDIF has it. */
    public void change(String... lines) {
        try {
            server.modify(lines);
        } catch (LDAPSDKException e) {
            throw new IllegalStateException(e);
        }
    }

    public void add(String... lines) {
        try {
            server.add(lines);
        } catch (LDAPSDKException e) {
            throw new IllegalStateException(e);
        }
    }

    public void rename(String uid, String then) {
        try {
            server.modifyDN(dn(uid), "uid=" + then, true);
        } catch (LDAPSDKException e) {
            throw new IllegalStateException(e);
        }
    }

    public void remove(String uid) {
        try {
            server.delete(dn(uid));
        } catch (LDAPSDKException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Names, passwords and filters that came since {@link #forget}. */
    public List<String> asked() {
        return List.copyOf(asked);
    }

    public void forget() {
        asked.clear();
    }

    /** Has every password of people be answered so; null: as usual. */
    public void answerPasswords(LDAPException answer) {
        toBinds = answer;
    }

    public void goAway() {
        toAll = new LDAPException(ResultCode.UNAVAILABLE, "gone");
    }

    public void comeBack() {
        toAll = null;
    }

    /** Answers nothing more until {@link #goOn}. */
    public void hang() {
        hanging = new CountDownLatch(1);
    }

    /** Waits for that many to wait for an answer. */
    public void awaitWaiting(int many) throws InterruptedException {
        waiting.acquire(many);
    }

    public void goOn() {
        hanging.countDown();
    }

    @Override
    public void close() {
        server.shutDown(true);
    }

    private final class Listener extends InMemoryOperationInterceptor {

        @Override
        public void processSimpleBindRequest(InMemoryInterceptedSimpleBindRequest bind) throws LDAPException {
            String dn = bind.getRequest().getBindDN();
            if (!dn.equals(CONSOLE)) {
                asked.add(dn);
                asked.add(bind.getRequest().getPassword().stringValue());
            }
            answer();
            if (toBinds != null && !dn.equals(CONSOLE)) {
                throw toBinds;
            }
        }

        @Override
        public void processSearchRequest(InMemoryInterceptedSearchRequest search) throws LDAPException {
            asked.add(search.getRequest().getFilter().toString());
            answer();
        }

        private void answer() throws LDAPException {
            if (hanging.getCount() > 0) {
                waiting.release();
                try {
                    hanging.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
            if (toAll != null) {
                throw toAll;
            }
        }
    }
}
