package io.postkick.viewhelper;

import io.postkick.host.content.ContentPart;
import io.postkick.host.content.NoView;
import io.postkick.queuehelper.OwnFile;
import io.postkick.queuehelper.Trouble;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** What root allows to be read, for each instance, as its list says at this moment. */
final class ViewList {

    private final Path file;
    private final int owner;

    /** @param owner number of the user whose it is to be */
    ViewList(Path file, int owner) {
        this.file = file;
        this.owner = owner;
    }

    /**
     * What may be read of the messages of an instance. Without a list that is nothing; whoever may read the body may read the
     * headers.
     *
     * @throws NoView if the list is not to be obeyed, or cannot be understood
     */
    Set<ContentPart> allowed(String configDirectory) {
        try {
            if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
                return Set.of();
            }
            OwnFile.checkUnchangeable(file, owner);
            OwnFile.checkUnchangeable(OwnFile.directoryOf(file), owner);
            return parse(Files.readAllLines(file), configDirectory);
        } catch (IOException e) {
            throw new NoView(
                    NoView.Why.NOT_ENABLED, "Root's list of what may be read is not obeyed: " + Trouble.words(e) + ".");
        }
    }

    static Set<ContentPart> parse(List<String> lines, String configDirectory) throws IOException {
        Set<ContentPart> allowed = EnumSet.noneOf(ContentPart.class);
        for (int i = 0; i < lines.size(); i++) {
            String[] words = lines.get(i).strip().split("\\s+");
            if (words[0].equals("allow") && words.length > 2 && words[1].startsWith("/")) {
                Set<ContentPart> named = EnumSet.noneOf(ContentPart.class);
                for (String word : List.of(words).subList(2, words.length)) {
                    named.add(ContentPart.of(word)
                            .orElseThrow(() -> new IOException("there is no part \"" + word + '"')));
                }
                if (words[1].equals(configDirectory)) {
                    allowed.addAll(named);
                }
            } else if (!words[0].isEmpty() && !words[0].startsWith("#")) {
                throw new IOException("line " + (i + 1) + " is not \"allow\"");
            }
        }
        if (allowed.contains(ContentPart.BODY)) {
            allowed.add(ContentPart.HEADERS);
        }
        return allowed;
    }

    /** @throws NoView if it is not allowed */
    void check(String configDirectory, ContentPart part) {
        if (!allowed(configDirectory).contains(part)) {
            String what = part == ContentPart.BODY ? "bodies" : "headers";
            throw new NoView(
                    NoView.Why.NOT_ENABLED, "Root does not allow " + what + " to be read for " + configDirectory + ".");
        }
    }
}
