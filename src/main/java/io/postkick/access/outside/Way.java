package io.postkick.access.outside;

/**
 * Another service through which people sign in.
 *
 * @param kind how it is asked, such as {@code oidc}; {@link #DIRECTORY} for one that is asked about passwords typed here
 * @param id its name in the settings
 * @param name what people call it
 * @param asksAgain whether people are sent there once more before what cannot be taken back
 */
public record Way(String kind, String id, String name, boolean asksAgain) {

    public static final String DIRECTORY = "ldap";

    /** One to which nobody is sent once more. */
    public Way(String kind, String id, String name) {
        this(kind, id, name, false);
    }

    /** One that the settings name no more. */
    static Way former(String text) {
        int colon = text.indexOf(':');
        return new Way(colon < 0 ? "" : text.substring(0, colon), text.substring(colon + 1), text);
    }

    /** Whether it knows passwords only, so that second factors are this console's business. */
    public boolean isDirectory() {
        return kind.equals(DIRECTORY);
    }

    /** As the audit log and the database have it. */
    public String text() {
        return kind + ":" + id;
    }
}
