package io.postkick.host.queueact;

import io.postkick.host.instance.PostfixInstance;
import io.postkick.host.instance.Remedy;
import java.util.Collection;
import java.util.stream.Collectors;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What root runs to have the queue helper do more.
 *
 * @param enablingCommand the whole command, where it is not the package's own; empty otherwise
 */
@ConfigurationProperties("postkick.queue")
public record EnablingCommand(@DefaultValue("") String enablingCommand) {

    private static final String PACKAGED = "postkick-console enable-queue-acts ";
    private static final String DEFAULT_DIRECTORY = "/etc/postfix";

    /** For a shell of root's; every act that is to be enabled is named, those too that are. */
    public String of(PostfixInstance instance, Collection<QueueAct> acts) {
        if (!enablingCommand.isEmpty()) {
            return enablingCommand;
        }
        String directory = instance.configDirectory();
        String which = directory.equals(DEFAULT_DIRECTORY) ? "" : "-c " + Remedy.quoted(directory) + " ";
        return PACKAGED + which + acts.stream().sorted().map(QueueAct::text).collect(Collectors.joining(" "));
    }

    /** The same for somebody who is not root. */
    public String asAdministrator(PostfixInstance instance, Collection<QueueAct> acts) {
        String command = of(instance, acts);
        return enablingCommand.isEmpty() ? "sudo " + command : command;
    }
}
