package io.postkick.queuehelper;

import io.postkick.host.queueact.Ability;
import io.postkick.host.queueact.NoHelper;
import io.postkick.host.queueact.QueueAct;
import io.postkick.host.queueact.wire.WireLimits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Which acts root allows, for each instance, as its list says at this moment. */
final class RootsList {

    private final int most;
    private final Map<String, Set<QueueAct>> acts;

    private RootsList(int most, Map<String, Set<QueueAct>> acts) {
        this.most = most;
        this.acts = acts;
    }

    /**
     * Reads it. Without a list nothing is allowed.
     *
     * @throws NoHelper if it is not to be obeyed, or cannot be understood
     */
    static RootsList read(Path file) {
        try {
            if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
                return new RootsList(WireLimits.MOST_MESSAGES, Map.of());
            }
            OwnFile.checkUnchangeable(file);
            OwnFile.checkUnchangeable(OwnFile.directoryOf(file));
            return parse(Files.readAllLines(file));
        } catch (IOException e) {
            throw new NoHelper(
                    NoHelper.Why.NOT_ENABLED, "Root's list of acts is not obeyed: " + Trouble.words(e) + ".");
        }
    }

    static RootsList parse(List<String> lines) throws IOException {
        int most = WireLimits.MOST_MESSAGES;
        Map<String, Set<QueueAct>> acts = new TreeMap<>();
        for (int i = 0; i < lines.size(); i++) {
            String[] words = lines.get(i).strip().split("\\s+");
            if (words[0].equals("most") && words.length == 2) {
                most = most(words[1], i + 1);
            } else if (words[0].equals("allow") && words.length > 2 && words[1].startsWith("/")) {
                Set<QueueAct> allowed = acts.computeIfAbsent(words[1], key -> EnumSet.noneOf(QueueAct.class));
                for (String word : List.of(words).subList(2, words.length)) {
                    allowed.add(
                            QueueAct.of(word).orElseThrow(() -> new IOException("there is no act \"" + word + '"')));
                }
            } else if (!words[0].isEmpty() && !words[0].startsWith("#")) {
                throw new IOException("line " + (i + 1) + " is neither \"most\" nor \"allow\"");
            }
        }
        return new RootsList(most, acts);
    }

    private static int most(String word, int line) throws IOException {
        if (word.matches("[1-9][0-9]{0,4}") && Integer.parseInt(word) <= WireLimits.MOST_MESSAGES) {
            return Integer.parseInt(word);
        }
        throw new IOException("line " + line + ": most is 1 to " + WireLimits.MOST_MESSAGES);
    }

    Ability ability(String configDirectory) {
        return new Ability(acts.getOrDefault(configDirectory, Set.of()), most);
    }

    /** @throws NoHelper if it is not allowed */
    void check(String configDirectory, QueueAct act, int messages) {
        if (!ability(configDirectory).acts().contains(act)) {
            throw new NoHelper(
                    NoHelper.Why.NOT_ENABLED, "Root does not allow " + act.text() + " for " + configDirectory + ".");
        }
        if (messages > most) {
            throw new NoHelper(
                    NoHelper.Why.TOO_MANY, "Root allows " + most + " messages at once; these are " + messages + ".");
        }
    }
}
