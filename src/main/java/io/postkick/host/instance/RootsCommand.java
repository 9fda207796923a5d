package io.postkick.host.instance;

import java.util.Collection;

/**
 * A command by which root has a helper do more for an instance.
 *
 * @param program of the package of the console, or of an agent where this runs as one
 * @param word what it is to do, as that program calls it, without what it is to enable
 * @param instead the whole command, where it is not the package's own; empty otherwise
 */
public record RootsCommand(String program, String word, String instead) {

    /** The program of the console's package. */
    public static final String OF_CONSOLE = "postkick-console";

    private static final String OF_AGENT = "postkick-agent";

    private static final String DEFAULT_DIRECTORY = "/etc/postfix";

    /**
     * For a shell of root's.
     *
     * @param wanted what is to be enabled, as the package's command names it
     */
    public String of(PostfixInstance instance, Collection<String> wanted) {
        if (isInstead(instance)) {
            return instead;
        }
        String directory = instance.configDirectory();
        String which = directory.equals(DEFAULT_DIRECTORY) ? "" : "-c " + Remedy.quoted(directory) + " ";
        return (instance.host() == null ? program : OF_AGENT) + " " + word + " " + which + String.join(" ", wanted);
    }

    /** The same for somebody who is not root. */
    public String asAdministrator(PostfixInstance instance, Collection<String> wanted) {
        String command = of(instance, wanted);
        return isInstead(instance) ? command : "sudo " + command;
    }

    /** What the settings name is for this host. */
    private boolean isInstead(PostfixInstance instance) {
        return !instead.isEmpty() && instance.host() == null;
    }
}
