package io.postkick.host.instance;

import io.postkick.host.cf.BadMacro;
import io.postkick.host.cf.Macros;
import io.postkick.host.cf.MasterEntry;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The {@code syslog_name} of a service: that of main.cf, unless the service's line in master.cf has {@code -o syslog_name=…}. What it
 * refers to is looked up where a program of Postfix does: among the line's own settings, with the names of service and process
 * (src/master/event_server.c and the like), then in main.cf, then among the built-in values.
 */
final class SyslogName {

    private static final String PARAMETER = "syslog_name";

    private SyslogName() {}

    static String of(MasterEntry service, PostfixInstance instance) {
        String main = instance.effective(PARAMETER).orElse("postfix");
        Map<String, String> own = settings(service.arguments());
        String written = own.remove(PARAMETER);
        return written == null ? main : expanded(written, own, service, instance, main);
    }

    /** What follows {@code -o}, in the one form that arguments are brought into; the last one of a name counts. */
    private static Map<String, String> settings(List<String> arguments) {
        Map<String, String> settings = new HashMap<>();
        for (int i = 1; i < arguments.size(); i++) {
            int equals = arguments.get(i).indexOf('=');
            if (equals > 0 && arguments.get(i - 1).equals("-o")) {
                settings.put(
                        arguments.get(i).substring(0, equals), arguments.get(i).substring(equals + 1));
            }
        }
        return settings;
    }

    /** As written when it cannot be expanded: Postfix would not start the service then. */
    private static String expanded(
            String written, Map<String, String> own, MasterEntry service, PostfixInstance instance, String main) {
        String outermost = "-o " + PARAMETER;
        try {
            String value = Macros.expand(outermost, parameter -> switch (parameter) {
                case "service_name" -> literal(service.name());
                case "process_name" -> literal(service.program());
                case PARAMETER -> literal(main);
                default ->
                    parameter.equals(outermost)
                            ? written
                            : own.containsKey(parameter)
                                    ? own.get(parameter)
                                    : instance.effective(parameter)
                                            .map(SyslogName::literal)
                                            .orElse(null);
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
