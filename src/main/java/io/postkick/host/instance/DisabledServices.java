package io.postkick.host.instance;

import io.postkick.host.cf.MasterEntry;

/**
 * Reads {@code master_service_disable} as master(8) does: the first of the patterns that matches decides, each a type or
 * {@code name/type}, capitals not mattering ({@code match_service_match()}, src/global/match_service.c).
 */
final class DisabledServices {

    private static final String PARAMETER = "master_service_disable";

    private DisabledServices() {}

    static boolean include(PostfixInstance instance, MasterEntry service) {
        for (String word : instance.parameter(PARAMETER).orElse("").split("[, \t\r\n]+", -1)) {
            String pattern = word.replaceFirst("^!+", "");
            if (matches(modern(pattern), service)) {
                return (word.length() - pattern.length()) % 2 == 0;
            }
        }
        return false;
    }

    /** Up to Postfix 2.10 it was {@code name.type}. */
    private static String modern(String pattern) {
        return pattern.contains("/") ? pattern : pattern.replaceFirst("\\.([^.]*)$", "/$1");
    }

    private static boolean matches(String pattern, MasterEntry service) {
        String type = service.type().text();
        return pattern.equalsIgnoreCase(pattern.contains("/") ? service.name() + "/" + type : type);
    }
}
