package io.postkick.host.cf;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The built-in values, unexpanded, of the parameters that directories, names and log files are built from
 * (src/global/mail_params.h). All other parameters count as empty where main.cf does not set them, among them
 * {@code mail_version}: only a Postfix program knows it.
 */
public final class BuiltInDefaults {

    /** Values that Postfix hands over unexpanded (its CONFIG_RAW_TABLEs): they name what only a daemon knows. */
    public static final Set<String> RAW = Set.of(
            "command_execution_directory",
            "default_rbl_reply",
            "forward_path",
            "luser_relay",
            "mailbox_command",
            "postscreen_expansion_filter",
            "postscreen_reject_footer",
            "smtpd_expansion_filter",
            "smtpd_reject_footer");

    private static final Map<String, String> VALUES = Map.ofEntries(
            Map.entry("command_directory", "/usr/sbin"),
            Map.entry("compatibility_level", "0"),
            Map.entry("daemon_directory", daemonDirectory()),
            Map.entry("data_directory", "/var/lib/postfix"),
            Map.entry("default_database_type", "hash"),
            Map.entry("enable_long_queue_ids", "no"),
            Map.entry("mail_name", "Postfix"),
            Map.entry("mail_owner", "postfix"),
            Map.entry("mail_spool_directory", "/var/mail"),
            Map.entry("maillog_file", ""),
            Map.entry("maillog_file_prefixes", "/var, /dev/stdout"),
            Map.entry("multi_instance_directories", ""),
            Map.entry("multi_instance_enable", "no"),
            Map.entry("multi_instance_group", ""),
            Map.entry("multi_instance_name", ""),
            Map.entry("multi_instance_wrapper", ""),
            Map.entry("mydestination", "$myhostname, localhost.$mydomain, localhost"),
            Map.entry("myorigin", "$myhostname"),
            Map.entry("process_id_directory", "pid"),
            Map.entry("queue_directory", "/var/spool/postfix"),
            Map.entry("sendmail_path", "/usr/sbin/sendmail"),
            Map.entry("setgid_group", "postdrop"),
            Map.entry("syslog_facility", "mail"),
            Map.entry("syslog_name", "${multi_instance_name?{$multi_instance_name}:{postfix}}"));

    private BuiltInDefaults() {}

    /**
     * The built-in value of a parameter, or null when it is not one of these.
     *
     * @param assigned the values that main.cf assigns, null where it assigns none
     */
    static @Nullable String of(String parameter, Function<String, @Nullable String> assigned) {
        return switch (parameter) {
            case "myhostname" -> hostName(assigned);
            case "mydomain" -> domain(assigned);
            default -> VALUES.get(parameter);
        };
    }

    /** The built-in value of a parameter, expanded with values that are expanded already. */
    public static Optional<String> expanded(String parameter, Map<String, String> parameters) {
        Function<String, @Nullable String> assigned = name -> {
            String value = parameters.get(name);
            return value == null ? null : value.replace("$", "$$");
        };
        try {
            return Optional.ofNullable(Macros.expand(parameter, name -> {
                String value = assigned.apply(name);
                return value != null ? value : of(name, assigned);
            }));
        } catch (BadMacro e) {
            return Optional.empty();
        }
    }

    /** {@code check_myhostname()}: the kernel's host name, with $mydomain when it has no domain of its own. */
    private static String hostName(Function<String, @Nullable String> assigned) {
        String name = kernelHostName();
        if (name.contains(".")) {
            return name;
        }
        return name + (assigned.apply("mydomain") == null ? ".localdomain" : ".$mydomain");
    }

    /** {@code check_mydomainname()}: $myhostname without its first label. */
    private static String domain(Function<String, @Nullable String> assigned) {
        try {
            String name = Macros.expand("myhostname", parameter -> withoutDomain(parameter, assigned));
            int dot = name == null ? -1 : name.indexOf('.');
            return name == null || dot < 0 ? "localdomain" : name.substring(dot + 1);
        } catch (BadMacro e) {
            return "localdomain";
        }
    }

    private static @Nullable String withoutDomain(String parameter, Function<String, @Nullable String> assigned) {
        if (parameter.equals("mydomain")) {
            return null;
        }
        String value = assigned.apply(parameter);
        return value != null ? value : of(parameter, assigned);
    }

    private static String kernelHostName() {
        try {
            return Files.readString(Path.of("/proc/sys/kernel/hostname")).strip();
        } catch (IOException e) {
            return "localhost";
        }
    }

    /** Debian's packages move it; elsewhere it is where Postfix itself puts it. */
    private static String daemonDirectory() {
        Path debian = Path.of("/usr/lib/postfix/sbin");
        return Files.isDirectory(debian) ? debian.toString() : "/usr/libexec/postfix";
    }
}
