package io.postkick.testsupport;

import io.postkick.host.content.ContentPart;
import io.postkick.host.content.MessageContents;
import io.postkick.host.content.NoView;
import io.postkick.host.instance.PostfixInstance;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.context.annotation.Primary;

/** Runs postcat(1) itself, as tests of the console with a real Postfix may: they are root, and the Postfix is theirs. */
@TestComponent
@Primary
public class PostcatContents implements MessageContents {

    @Override
    public Set<ContentPart> allowed(PostfixInstance instance, Duration patience) {
        return EnumSet.allOf(ContentPart.class);
    }

    @Override
    public InputStream open(PostfixInstance instance, String queueId, ContentPart part, long most) {
        try {
            Process process = new ProcessBuilder(
                            "postcat",
                            "-c",
                            instance.configDirectory(),
                            part == ContentPart.HEADERS ? "-hq" : "-bhq",
                            queueId)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            byte[] content = process.getInputStream().readAllBytes();
            if (process.waitFor() != 0) {
                throw new NoView(NoView.Why.GONE, "There is no message " + queueId + " in the queue.");
            }
            return new ByteArrayInputStream(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
