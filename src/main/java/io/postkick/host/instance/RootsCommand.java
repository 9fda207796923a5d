package io.postkick.host.instance;

import java.util.Collection;

/**
 * A command by which root has a helper do more for an instance.
 *
 * @param packaged the package's own, without what it is to enable
 * @param instead the whole command, where it is not the package's own; empty otherwise
 */
public record RootsCommand(String packaged, String instead) {

    private static final String DEFAULT_DIRECTORY = "/etc/postfix";

    /**
     * For a shell of root's.
     *
     * @param wanted what is to be enabled, as the package's command names it
     */
    public String of(PostfixInstance instance, Collection<String> wanted) {
        if (!instead.isEmpty()) {
            return instead;
        }
        String directory = instance.configDirectory();
        String which = directory.equals(DEFAULT_DIRECTORY) ? "" : "-c " + Remedy.quoted(directory) + " ";
        return packaged + " " + which + String.join(" ", wanted);
    }

    /** The same for somebody who is not root. */
    public String asAdministrator(PostfixInstance instance, Collection<String> wanted) {
        String command = of(instance, wanted);
        return instead.isEmpty() ? "sudo " + command : command;
    }
}
