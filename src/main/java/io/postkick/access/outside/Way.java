package io.postkick.access.outside;

/**
 * Another service through which people sign in.
 *
 * @param kind how it is asked, such as {@code oidc}
 * @param id its name in the settings
 * @param name what people call it
 */
public record Way(String kind, String id, String name) {

    /** As the audit log and the database have it. */
    public String text() {
        return kind + ":" + id;
    }
}
