package io.postkick.host.queueact;

import io.postkick.host.instance.PostfixInstance;
import io.postkick.host.instance.RootsCommand;
import java.util.Collection;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What root runs to have the queue helper do more.
 *
 * @param enablingCommand the whole command, where it is not the package's own; empty otherwise
 */
@ConfigurationProperties("postkick.queue")
public record EnablingCommand(@DefaultValue("") String enablingCommand) {

    /** For a shell of root's; every act that is to be enabled is named, those too that are. */
    public String of(PostfixInstance instance, Collection<QueueAct> acts) {
        return command().of(instance, words(acts));
    }

    /** The same for somebody who is not root. */
    public String asAdministrator(PostfixInstance instance, Collection<QueueAct> acts) {
        return command().asAdministrator(instance, words(acts));
    }

    private RootsCommand command() {
        return new RootsCommand("postkick-console enable-queue-acts", enablingCommand);
    }

    private static List<String> words(Collection<QueueAct> acts) {
        return acts.stream().sorted().map(QueueAct::text).toList();
    }
}
