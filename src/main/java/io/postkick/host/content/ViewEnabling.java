package io.postkick.host.content;

import io.postkick.host.instance.PostfixInstance;
import io.postkick.host.instance.RootsCommand;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.ConstructorBinding;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What root runs to have the view helper read more.
 *
 * @param viewEnablingCommand the whole command, where it is not the package's own; empty otherwise
 * @param rootsProgram of the package, which an agent's names
 */
@ConfigurationProperties("postkick.queue")
public record ViewEnabling(
        @DefaultValue("") String viewEnablingCommand,
        @DefaultValue(RootsCommand.OF_CONSOLE) String rootsProgram) {

    @ConstructorBinding
    public ViewEnabling {}

    /** One of the console's package. */
    public ViewEnabling(String viewEnablingCommand) {
        this(viewEnablingCommand, RootsCommand.OF_CONSOLE);
    }

    /** For a shell of root's. Whoever may read the body may read the headers. */
    public String of(PostfixInstance instance, ContentPart part) {
        return command().of(instance, words(part));
    }

    /** The same for somebody who is not root. */
    public String asAdministrator(PostfixInstance instance, ContentPart part) {
        return command().asAdministrator(instance, words(part));
    }

    private RootsCommand command() {
        return new RootsCommand(rootsProgram, "enable-message-view", viewEnablingCommand);
    }

    private static List<String> words(ContentPart part) {
        return part == ContentPart.BODY ? List.of("headers", "body") : List.of("headers");
    }
}
