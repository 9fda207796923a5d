package io.postkick.access.ldap;

import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.cert.CertificateExpiredException;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What is wrong with a directory, or with a file that it takes, in words that name the setting. */
final class LdapTrouble {

    private static final int LONGEST = 400;

    /** In what Java says of certificates that it does not take. */
    private static final Pattern CERTIFICATE = Pattern.compile(
            "CertificateExpiredException|PKIX path|certification path|No subject alternative|No name matching");

    private LdapTrouble() {}

    static String inWords(LDAPException problem, DirectorySettings settings, ServerAddress server) {
        if (ResultCode.NO_SUCH_OBJECT.equals(problem.getResultCode())) {
            return "there is nothing at " + settings.base() + " (base), or bind-dn may not see it";
        }
        return certificate(problem, settings, server)
                .or(() -> connection(problem, settings, server))
                .orElseGet(() -> said(problem));
    }

    /** Whether it stays so until somebody changes the settings or the directory. */
    static boolean isOfTheSettings(LDAPException problem) {
        return !BindAnswer.isSilence(problem)
                || ResultCode.LOCAL_ERROR.equals(problem.getResultCode())
                || CERTIFICATE.matcher(messages(problem)).find();
    }

    private static Optional<String> certificate(
            LDAPException problem, DirectorySettings settings, ServerAddress server) {
        String all = messages(problem);
        if (isBehind(problem, CertificateExpiredException.class) || all.contains("CertificateExpiredException")) {
            return Optional.of("its certificate has expired");
        } else if (all.contains("PKIX path") || all.contains("certification path")) {
            return Optional.of(
                    settings.caFile() == null
                            ? "no authority that Java knows vouches for its certificate: set ca-file to the certificate of who does"
                            : "nobody in ca-file " + settings.caFile() + " vouches for its certificate");
        } else if (all.contains("No subject alternative") || all.contains("No name matching")) {
            return Optional.of("its certificate is not for the name in urls, " + server.host());
        }
        return Optional.empty();
    }

    private static Optional<String> connection(
            LDAPException problem, DirectorySettings settings, ServerAddress server) {
        String all = messages(problem);
        if (isBehind(problem, UnknownHostException.class) || all.contains("UnknownHostException")) {
            return Optional.of("no address is known of " + server.host());
        } else if (all.contains("Connection refused")) {
            return Optional.of("nobody listens there: connection refused");
        } else if (isBehind(problem, SocketTimeoutException.class) || all.contains("timed out")) {
            return Optional.of("it did not answer within connect-timeout, "
                    + settings.connectTimeout().toMillis() + " ms, or read-timeout, "
                    + settings.readTimeout().toMillis() + " ms");
        }
        return Optional.empty();
    }

    private static boolean isBehind(Throwable problem, Class<? extends Throwable> kind) {
        for (Throwable each = problem; each != null; each = each.getCause()) {
            if (kind.isInstance(each)) {
                return true;
            }
        }
        return false;
    }

    private static String messages(Throwable problem) {
        var all = new StringBuilder();
        for (Throwable each = problem; each != null; each = each.getCause()) {
            all.append(each.getMessage()).append(' ');
        }
        return all.toString();
    }

    /** The library wraps what was wrong several times, and ends with its own version. */
    private static String said(LDAPException problem) {
        String said = String.valueOf(problem.getMessage())
                .replaceFirst("(?s)^.*errorMessage='", "")
                .replaceFirst("(?s)'?,? ldapSDKVersion=.*$", "");
        return said.length() > LONGEST ? said.substring(0, LONGEST) + "…" : said;
    }

    /**
     * That a file of the settings cannot be used.
     *
     * @param setting its name
     */
    static LDAPException unusable(String setting, @Nullable Path file, Exception why) {
        String words;
        if (why instanceof NoSuchFileException) {
            words = "there is no file " + file + " (" + setting + ")";
        } else if (why instanceof AccessDeniedException) {
            words = file + " (" + setting + ") may not be read by the user of the console";
        } else {
            words = file + " (" + setting + ") cannot be used: " + why.getMessage();
        }
        return new LDAPException(ResultCode.LOCAL_ERROR, words, why);
    }
}
