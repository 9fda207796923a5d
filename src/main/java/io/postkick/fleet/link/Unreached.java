package io.postkick.fleet.link;

import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.Locale;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Says why a broker could not be reached, for whoever can do something about it. */
final class Unreached {

    private static final int DEEPEST = 12;

    private final LinkSettings settings;

    Unreached(LinkSettings settings) {
        this.settings = settings;
    }

    /**
     * A sentence or two.
     *
     * @param said what the broker said last; null if it said nothing
     */
    String sentence(String server, Exception why, @Nullable String said) {
        if (said != null && isRefusal(said)) {
            return refused(server, said);
        }
        if (has(why, UnknownHostException.class) || has(why, UnresolvedAddressException.class)) {
            return "The name of the broker " + server + " is not known: see to DNS or to the name in the settings.";
        }
        if (has(why, SSLException.class)) {
            return untrusted(server, why);
        }
        if (has(why, NoRouteToHostException.class)) {
            return "There is no way to the broker " + server + ": see to the network and its firewalls.";
        }
        if (has(why, ConnectException.class) && !hasMessage(why, "timed out")) {
            return "The broker " + server + " refuses connections: it is not running, or listens elsewhere.";
        }
        if (has(why, SocketTimeoutException.class)
                || has(why, TimeoutException.class)
                || hasMessage(why, "timed out")) {
            return "The broker " + server + " does not answer: it hangs, or a firewall drops what is sent to it.";
        }
        if (hasMessage(why, "SSL connection wanted")) {
            return "The broker " + server
                    + " offers no TLS: it is not that of this fleet, or runs without its configuration.";
        }
        if (hasMessage(why, "SSL required")) {
            return "The broker " + server + " wants TLS, and no certificate to trust is set.";
        }
        return "The broker " + server + " cannot be reached: " + deepest(why)
                + (said == null ? "" : " It said: " + said);
    }

    static boolean isRefusal(String said) {
        String words = said.toLowerCase(Locale.ROOT);
        return words.contains("authorization")
                || words.contains("authentication")
                || words.contains("expired")
                || words.contains("revoked");
    }

    private String refused(String server, String said) {
        return "The broker " + server + " refuses the credentials of " + settings.user() + " (" + said
                + "): they were revoked, are too old, or are those of another fleet.";
    }

    private String untrusted(String server, Throwable why) {
        String trusted = settings.ca() == null ? "" : BrokerTls.authority(settings.ca());
        if (has(why, CertificateExpiredException.class) || has(why, CertificateNotYetValidException.class)) {
            return "The certificate of the broker " + server + " has run out, or this host's clock is wrong: "
                    + deepest(why);
        }
        if (hasMessage(why, "No subject alternative") || hasMessage(why, "No name matching")) {
            return "The certificate of the broker " + server + " is for another name: " + deepest(why);
        }
        if (has(why, CertPathValidatorException.class)
                || hasMessage(why, "PKIX path")
                || hasMessage(why, "unable to find valid certification path")) {
            return "The certificate of the broker " + server
                    + " is not trusted: it does not come from the authority in the settings, " + trusted + ".";
        }
        return "TLS with the broker " + server + " does not come about: " + deepest(why);
    }

    private static boolean has(Throwable why, Class<? extends Throwable> type) {
        @Nullable Throwable each = why;
        for (int depth = 0; each != null && depth < DEEPEST; depth++) {
            if (type.isInstance(each)) {
                return true;
            }
            each = each.getCause();
        }
        return false;
    }

    private static boolean hasMessage(Throwable why, String part) {
        @Nullable Throwable each = why;
        for (int depth = 0; each != null && depth < DEEPEST; depth++) {
            if (String.valueOf(each.getMessage()).contains(part)) {
                return true;
            }
            each = each.getCause();
        }
        return false;
    }

    private static String deepest(Throwable why) {
        Throwable deepest = why;
        for (int depth = 0; depth < DEEPEST; depth++) {
            @Nullable Throwable cause = deepest.getCause();
            if (cause == null) {
                break;
            }
            deepest = cause;
        }
        String message = String.valueOf(deepest.getMessage());
        return message.endsWith(".") ? message : message + ".";
    }
}
