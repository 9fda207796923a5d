package io.postkick.host.queueact;

import io.postkick.host.instance.PostfixInstance;
import io.postkick.host.instance.RootsCommand;
import java.util.Collection;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.ConstructorBinding;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What root runs to have the queue helper do more.
 *
 * @param enablingCommand the whole command, where it is not the package's own; empty otherwise
 * @param rootsProgram of the package, which an agent's names
 */
@ConfigurationProperties("postkick.queue")
public record EnablingCommand(
        @DefaultValue("") String enablingCommand,
        @DefaultValue(RootsCommand.OF_CONSOLE) String rootsProgram) {

    @ConstructorBinding
    public EnablingCommand {}

    /** One of the console's package. */
    public EnablingCommand(String enablingCommand) {
        this(enablingCommand, RootsCommand.OF_CONSOLE);
    }

    /** For a shell of root's; every act that is to be enabled is named, those too that are. */
    public String of(PostfixInstance instance, Collection<QueueAct> acts) {
        return command().of(instance, words(acts));
    }

    /** The same for somebody who is not root. */
    public String asAdministrator(PostfixInstance instance, Collection<QueueAct> acts) {
        return command().asAdministrator(instance, words(acts));
    }

    private RootsCommand command() {
        return new RootsCommand(rootsProgram, "enable-queue-acts", enablingCommand);
    }

    private static List<String> words(Collection<QueueAct> acts) {
        return acts.stream().sorted().map(QueueAct::text).toList();
    }
}
