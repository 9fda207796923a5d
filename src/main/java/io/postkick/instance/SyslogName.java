package io.postkick.instance;

/**
 * The {@code syslog_name} of a service: that of main.cf, unless the service's line in master.cf has {@code -o syslog_name=…}, in which
 * {@code $service_name} is the service's own name (src/master/event_server.c and the like).
 */
final class SyslogName {

    private static final String SETTING = "syslog_name=";

    private SyslogName() {}

    static String of(MasterEntry service, PostfixInstance instance) {
        String name = instance.effective("syslog_name").orElse("postfix");
        for (String argument : service.arguments()) {
            if (argument.startsWith(SETTING)) {
                name = expanded(argument.substring(SETTING.length()), service, instance, name);
            }
        }
        return name;
    }

    /** As written when it cannot be expanded: Postfix would not start the service then. */
    private static String expanded(String written, MasterEntry service, PostfixInstance instance, String name) {
        if (!written.contains("$")) {
            return written;
        }
        try {
            String value = Macros.expand(SETTING, parameter -> switch (parameter) {
                case SETTING -> written;
                case "service_name" -> literal(service.name());
                case "syslog_name" -> literal(name);
                default ->
                    instance.effective(parameter).map(SyslogName::literal).orElse(null);
            });
            return value == null ? written : value;
        } catch (BadMacro e) {
            return written;
        }
    }

    private static String literal(String value) {
        return value.replace("$", "$$");
    }
}
